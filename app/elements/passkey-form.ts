import { describePasskeyFailure } from './describe-passkey-failure.ts'
import { encodeCredential, readCreationOptions, readRequestOptions } from './passkey-json.ts'

/**
 * A form that is sent with a passkey's answer in its field `credential`. Where the browser knows no passkeys, it stays
 * hidden and says so.
 */
class PasskeyForm extends HTMLElement {
  #isBusy = false

  connectedCallback(): void {
    const form = this.querySelector('form')
    if (form === null || typeof PublicKeyCredential === 'undefined') return
    form.hidden = false
    this.querySelector('[data-without]')?.remove()
    form.addEventListener('submit', (event) => {
      const field = form.elements.namedItem('credential')
      if (!(field instanceof HTMLInputElement) || field.value !== '') return
      event.preventDefault()
      void this.#ask(form, field, event.submitter)
    })
    // A page that comes back out of the browser's memory must not send the old answer.
    addEventListener('pageshow', () => this.#forget(form))
  }

  async #ask(form: HTMLFormElement, field: HTMLInputElement, submitter: HTMLElement | null): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    this.#say('Waiting for your passkey…')
    try {
      field.value = JSON.stringify(await this.#askDevice())
      form.requestSubmit(submitter)
    } catch (error) {
      this.#say(describePasskeyFailure(error))
    } finally {
      this.#isBusy = false
    }
  }

  async #askDevice(): Promise<unknown> {
    const answer = await fetch(this.getAttribute('ask-at') ?? '', {
      method: 'POST',
      body: new URLSearchParams({ purpose: this.getAttribute('purpose') ?? '' }),
    })
    if (!answer.ok) throw new Error(answer.status === 429 ? 'too many' : 'refused')
    const options: unknown = await answer.json()
    const credential =
      this.getAttribute('makes') === 'new'
        ? await navigator.credentials.create({ publicKey: readCreationOptions(options) })
        : await navigator.credentials.get({ publicKey: readRequestOptions(options) })
    if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey')
    return encodeCredential(credential)
  }

  #forget(form: HTMLFormElement): void {
    const field = form.elements.namedItem('credential')
    if (field instanceof HTMLInputElement) field.value = ''
    this.#say('')
  }

  #say(words: string): void {
    const place = this.querySelector('[role=status]')
    if (place !== null) place.textContent = words
  }
}

customElements.define('passkey-form', PasskeyForm)
