import { shortcutsAreOn, turnShortcuts } from './shortcut-setting.ts'

/** A dialog with the keys that this page knows. */
export function showShortcuts(): void {
  const dialog = document.createElement('dialog')
  dialog.className = 'dialog'
  dialog.setAttribute('aria-labelledby', 'shortcuts-title')
  const heading = document.createElement('h2')
  heading.id = 'shortcuts-title'
  heading.textContent = 'Keyboard shortcuts'
  dialog.append(heading, keyList(), settingBox(), closeForm())
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}

function keyList(): HTMLElement {
  const known = new Map<string, string>([['?', 'Show this list']])
  if (document.querySelector('[data-row]') !== null) {
    known.set('j', 'Next row').set('k', 'Previous row').set('o', 'Open the row')
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-shortcut]')) {
    const { shortcut = '', shortcutLabel } = element.dataset
    known.set(shortcut, shortcutLabel ?? element.textContent?.trim() ?? '')
  }
  const list = document.createElement('dl')
  list.className = 'key-list'
  for (const [keys, meaning] of known) {
    const term = document.createElement('dt')
    for (const key of keys.split(' ')) {
      const cap = document.createElement('kbd')
      cap.className = 'key'
      cap.textContent = key
      term.append(cap, ' ')
    }
    const description = document.createElement('dd')
    description.textContent = meaning
    list.append(term, description)
  }
  return list
}

function settingBox(): HTMLElement {
  const label = document.createElement('label')
  label.className = 'tick'
  const box = document.createElement('input')
  box.type = 'checkbox'
  box.checked = shortcutsAreOn()
  box.addEventListener('change', () => turnShortcuts(box.checked))
  label.append(box, 'Use single-key shortcuts on this computer')
  return label
}

function closeForm(): HTMLElement {
  const form = document.createElement('form')
  form.method = 'dialog'
  const button = document.createElement('button')
  button.className = 'usa-button button-secondary'
  button.textContent = 'Close'
  form.append(button)
  return form
}
