import { fillFields, readFields } from './form-fields.ts'
import { serverNow } from './server-clock.ts'
import { readStoredDraft, removeAllStoredDrafts, removeStoredDraft, storeDraft } from './stored-draft.ts'

const IDLE_MS = 800

/** Keeps what is typed: at once in the browser, and on the server when the person pauses. */
class DraftKeeper extends HTMLElement {
  #form: HTMLFormElement | null = null
  #status = document.createElement('p')
  #timer: ReturnType<typeof setTimeout> | undefined
  #saving: AbortController | undefined
  #refused = false
  #sendPending = () => this.#saveBeforeLeaving()

  connectedCallback(): void {
    if (this.#form !== null) return
    this.#form = this.querySelector<HTMLFormElement>('form:not([data-starts-over])')
    const form = this.#form
    if (form === null) return
    this.#status.className = 'draft-status'
    this.append(this.#status)
    this.#restore(form)
    form.addEventListener('input', () => this.#keep(form))
    form.addEventListener('change', () => this.#keep(form))
    this.addEventListener('submit', (event) => {
      if (event.target !== form) this.#forget()
      else if (!event.defaultPrevented) this.#markSubmitted(form)
    })
    addEventListener('pagehide', this.#sendPending)
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer)
    removeEventListener('pagehide', this.#sendPending)
  }

  get #key(): string {
    return this.getAttribute('draft-key') ?? ''
  }

  #restore(form: HTMLFormElement): void {
    const stored = readStoredDraft(this.#key)
    const onServer = this.getAttribute('saved-at')
    const onServerAtMs = onServer === null ? null : Date.parse(onServer)
    if (this.getAttribute('restore') === 'off') {
      this.#store(form, false)
      return
    }
    const arrived = stored?.submitted === true && !stored.refused && onServerAtMs === null
    if (arrived) removeStoredDraft(this.#key)
    if (stored !== null && !arrived && stored.savedAtMs > (onServerAtMs ?? 0)) {
      if (JSON.stringify(stored.fields) === JSON.stringify(readFields(form))) return
      fillFields(form, stored.fields)
      this.#say(`We put back what you typed at ${timeOfDay(stored.savedAtMs)}.`, true)
    } else if (onServerAtMs !== null) {
      this.#say(`Draft saved ${timeOfDay(onServerAtMs)}`, this.querySelector('[data-starts-over]') === null)
    }
  }

  #keep(form: HTMLFormElement): void {
    this.#store(form, false)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#save(form), IDLE_MS)
  }

  #store(form: HTMLFormElement, submitted: boolean): void {
    const savedAtMs = serverNow().getTime()
    storeDraft(this.#key, { fields: readFields(form), savedAtMs, submitted, refused: this.#refused })
  }

  async #save(form: HTMLFormElement): Promise<void> {
    this.#timer = undefined
    const saveTo = this.getAttribute('save-to')
    this.#saving?.abort()
    this.#saving = new AbortController()
    const { signal } = this.#saving
    if (saveTo !== null) {
      const taken = await send(saveTo, form, { signal })
      if (signal.aborted) return
      this.#refused = !taken
      this.#store(form, false)
    }
    const where = this.#refused ? 'Draft saved on this computer only' : 'Draft saved'
    this.#say(`${where} ${timeOfDay(serverNow().getTime())}`, false)
  }

  #saveBeforeLeaving(): void {
    const saveTo = this.getAttribute('save-to')
    if (this.#timer === undefined || this.#form === null || saveTo === null) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    void send(saveTo, this.#form, { keepalive: true })
  }

  #markSubmitted(form: HTMLFormElement): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#saving?.abort()
    this.#store(form, true)
  }

  #say(words: string, canDiscard: boolean): void {
    this.#status.textContent = canDiscard ? `${words} ` : words
    if (!canDiscard) return
    const discard = document.createElement('button')
    discard.type = 'button'
    discard.className = 'usa-button button-quiet button-small'
    discard.textContent = 'Start over'
    discard.addEventListener('click', () => void this.#discard())
    this.#status.append(discard)
  }

  #forget(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#saving?.abort()
    removeStoredDraft(this.#key)
  }

  async #discard(): Promise<void> {
    this.#forget()
    const saveTo = this.getAttribute('save-to')
    const nothing = { method: 'POST', body: new URLSearchParams(), redirect: 'manual' } as const
    if (saveTo !== null) await fetch(saveTo, nothing).catch(() => undefined)
    this.#form?.reset()
    location.reload()
  }
}

/** True where the server took it. A redirect to the sign-in page is a refusal. */
async function send(url: string, form: HTMLFormElement, options: RequestInit): Promise<boolean> {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
  for (const field of form.querySelectorAll<HTMLInputElement>('input[type=password]')) body.delete(field.name)
  try {
    const answer = await fetch(url, { ...options, method: 'POST', body, redirect: 'manual' })
    return answer.ok
  } catch {
    return false
  }
}

function timeOfDay(ms: number): string {
  return new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' }).format(ms)
}

document.addEventListener('submit', (event) => {
  if (event.target instanceof HTMLFormElement && 'signsOut' in event.target.dataset) removeAllStoredDrafts()
})

customElements.define('draft-keeper', DraftKeeper)
