/** Sends a filter form as soon as a select in it changes by pointer; who goes through the choices by keyboard presses the button. */
export function submitOnChange(): void {
  let byPointer = false
  document.addEventListener('pointerdown', () => {
    byPointer = true
  })
  document.addEventListener('keydown', () => {
    byPointer = false
  })
  document.addEventListener('change', (event) => {
    if (!byPointer || !(event.target instanceof HTMLSelectElement)) return
    const { form } = event.target
    if (form !== null && 'submitsOnChange' in form.dataset) form.requestSubmit()
  })
}
