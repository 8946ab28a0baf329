interface StoredDraft {
  fields: [name: string, value: string][]
  savedAtMs: number
  /** The form was sent; whether it arrived is known by the page that comes next. */
  submitted: boolean
  /** The server did not take the latest save, for instance as the session had ended. */
  refused: boolean
}

const PREFIX = 'draft:'

/** Null where there is none, or the browser keeps nothing. */
export function readStoredDraft(key: string): StoredDraft | null {
  try {
    const text = localStorage.getItem(PREFIX + key)
    return text === null ? null : (JSON.parse(text) as StoredDraft)
  } catch {
    return null
  }
}

export function storeDraft(key: string, draft: StoredDraft): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(draft))
  } catch {
    // A full or forbidden storage costs the copy in the browser; the one on the server remains.
  }
}

export function removeStoredDraft(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key)
  } catch {
    // Nothing was kept, so nothing is left.
  }
}

/** On a shared computer nothing stays behind after signing out. */
export function removeAllStoredDrafts(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name)
  } catch {
    // As above.
  }
}
