/** Closes an open menu on Escape and when the person goes elsewhere. */
export function closeMenus(): void {
  document.addEventListener('click', (event) => closeOutside(event.target))
  document.addEventListener('focusin', (event) => closeOutside(event.target))
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    for (const menu of openMenus()) {
      menu.open = false
      menu.querySelector('summary')?.focus()
    }
  })
}

function closeOutside(target: EventTarget | null): void {
  for (const menu of openMenus()) {
    if (target instanceof Node && !menu.contains(target)) menu.open = false
  }
}

function openMenus(): NodeListOf<HTMLDetailsElement> {
  return document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')
}
