/**
 * Shows a bar for many rows while something is ticked: `[data-ticked-bar]` appears, `[data-ticked-count]` in it says how
 * many of the form's `input[data-ticks]` are, and `input[data-ticks-all]` ticks them all.
 */
export function countTicked(): void {
  document.addEventListener('change', (event) => {
    const box = event.target
    if (!(box instanceof HTMLInputElement) || box.form === null) return
    if ('ticksAll' in box.dataset) {
      for (const other of boxesOf(box.form)) other.checked = box.checked
    }
    if ('ticks' in box.dataset || 'ticksAll' in box.dataset) showCount(box.form)
  })
  addEventListener('pageshow', () => {
    for (const bar of document.querySelectorAll<HTMLElement>('[data-ticked-bar]')) {
      const form = bar.closest('form')
      if (form !== null) showCount(form)
    }
  })
}

function showCount(form: HTMLFormElement): void {
  const count = boxesOf(form).filter((box) => box.checked).length
  for (const bar of form.querySelectorAll<HTMLElement>('[data-ticked-bar]')) {
    bar.hidden = count === 0
    const place = bar.querySelector('[data-ticked-count]')
    if (place !== null) place.textContent = `${count} selected`
  }
}

function boxesOf(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.elements].filter(
    (control) => control instanceof HTMLInputElement && 'ticks' in control.dataset,
  ) as HTMLInputElement[]
}
