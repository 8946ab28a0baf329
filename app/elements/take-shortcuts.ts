import { shortcutsAreOn } from './shortcut-setting.ts'
import { showShortcuts } from './show-shortcuts.ts'

const CHORD_MS = 1_200

/**
 * Single keys for what the page marks with `data-shortcut` ("r", "/" or "g q"): a field gets the focus, a link or button is
 * pressed, what is folded is opened at its first field. `j` and `k` move through `[data-row]`, `o` opens the row's `[data-row-link]`, `?` lists the keys of this page.
 */
export function takeShortcuts(): void {
  let first = ''
  let firstAt = 0
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (document.querySelector('dialog[open]') !== null) return
    if (event.key === '?') {
      event.preventDefault()
      showShortcuts()
      return
    }
    if (!shortcutsAreOn()) return
    const keys = first !== '' && event.timeStamp - firstAt < CHORD_MS ? `${first} ${event.key}` : event.key
    first = event.key === 'g' ? 'g' : ''
    firstAt = event.timeStamp
    if (press(keys)) event.preventDefault()
  })
}

function press(keys: string): boolean {
  if (keys === 'j') return moveRow(1)
  if (keys === 'k') return moveRow(-1)
  if (keys === 'o') return openRow()
  const targets = [...document.querySelectorAll<HTMLElement>('[data-shortcut]')]
  const target = targets.find((element) => element.dataset.shortcut === keys && element.checkVisibility())
  if (target === undefined) return false
  if (isTyping(target) || target instanceof HTMLSelectElement) target.focus()
  else if (target.parentElement instanceof HTMLDetailsElement) openFold(target.parentElement)
  else target.click()
  document.getElementById(target.dataset.shortcutFocus ?? '')?.focus()
  return true
}

function openFold(fold: HTMLDetailsElement): void {
  fold.open = true
  fold.querySelector<HTMLElement>('select, textarea, input:not([type=hidden])')?.focus()
}

function moveRow(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const here = rows.findIndex((row) => 'active' in row.dataset || row.contains(document.activeElement))
  const next = rows[here === -1 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1)]
  if (next === undefined) return false
  for (const row of rows) delete row.dataset.active
  next.dataset.active = ''
  next.querySelector<HTMLElement>('[data-row-link]')?.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
  return true
}

function openRow(): boolean {
  const link = document.querySelector<HTMLElement>('[data-row][data-active] [data-row-link]')
  link?.click()
  return link !== null
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return target instanceof HTMLElement && target.isContentEditable
}
