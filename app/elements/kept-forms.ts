import { fillFields, readFields } from './form-fields.ts'

const PREFIX = 'kept-form:'

/**
 * Forms that keep no draft of their own: what was typed there is kept in this tab when the session ends, for the same
 * person on the same page, and put back once.
 */
export function keepForms(personId: string): void {
  for (const form of formsWithoutDraft()) {
    const fields = readFields(form)
    if (JSON.stringify(fields) === JSON.stringify(defaultsOf(form))) continue
    write(keyOf(personId, form), JSON.stringify(fields))
  }
}

/** Puts back what was kept; says so beside each form. */
export function putFormsBack(personId: string): void {
  for (const form of formsWithoutDraft()) {
    const key = keyOf(personId, form)
    const text = read(key)
    if (text === null) continue
    write(key, null)
    fillFields(form, JSON.parse(text) as [string, string][])
    const note = document.createElement('p')
    note.className = 'draft-status'
    note.setAttribute('role', 'status')
    note.textContent = 'We put back what you typed before your session ended.'
    form.before(note)
  }
}

/** On a shared computer nothing stays behind after signing out. */
export function forgetForms(): void {
  try {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith(PREFIX)) sessionStorage.removeItem(name)
  } catch {
    // Nothing was kept, so nothing is left.
  }
}

function formsWithoutDraft(): HTMLFormElement[] {
  return [...document.querySelectorAll<HTMLFormElement>('main form[method=post]')].filter(
    (form) => form.closest('draft-keeper') === null,
  )
}

function keyOf(personId: string, form: HTMLFormElement): string {
  return `${PREFIX}${personId}:${location.pathname}:${form.getAttribute('action') ?? ''}`
}

function defaultsOf(form: HTMLFormElement): [string, string][] {
  const copy = form.cloneNode(true) as HTMLFormElement
  copy.reset()
  return readFields(copy)
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, text)
  } catch {
    // Where the browser keeps nothing, the words are lost, as they were before.
  }
}
