const NAME = 'shortcuts'

export function shortcutsAreOn(): boolean {
  try {
    return localStorage.getItem(NAME) !== 'off'
  } catch {
    return true
  }
}

/** Single keys get in the way of speech input, so that they can be turned off (WCAG 2.1.4). */
export function turnShortcuts(on: boolean): void {
  try {
    localStorage.setItem(NAME, on ? 'on' : 'off')
  } catch {
    // Where the browser keeps nothing, the choice lasts as long as the page.
  }
}
