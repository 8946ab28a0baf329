/** Makes `<a href="…" data-opens-dialog="id">` open that dialog instead of going to the page with the same form. */
export function openDialogs(): void {
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    const opener = event.target instanceof Element ? event.target.closest('[data-opens-dialog]') : null
    const dialog = document.getElementById(opener?.getAttribute('data-opens-dialog') ?? '')
    if (!(dialog instanceof HTMLDialogElement)) return
    event.preventDefault()
    dialog.showModal()
  })
}
