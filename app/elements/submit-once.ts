const AGAIN_AFTER_MS = 15_000

/**
 * Stops a form from being sent twice by an impatient second click. The server's idempotency key is what makes it safe;
 * this only spares the wait. `data-allows-repeat` leaves a form alone, such as one whose answer is a download.
 */
export function submitOnce(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return
    if (form.method !== 'post' || 'allowsRepeat' in form.dataset) return
    if (form.dataset.sending !== undefined) {
      event.preventDefault()
      return
    }
    form.dataset.sending = ''
    const { submitter } = event
    submitter?.setAttribute('aria-disabled', 'true')
    setTimeout(() => allowAgain(form, submitter), AGAIN_AFTER_MS)
  })
  // A page that comes back out of the browser's memory still has its mark.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sending]')) {
      allowAgain(form, form.querySelector<HTMLElement>('[aria-disabled]'))
    }
  })
}

function allowAgain(form: HTMLFormElement, submitter: HTMLElement | null): void {
  delete form.dataset.sending
  submitter?.removeAttribute('aria-disabled')
}
