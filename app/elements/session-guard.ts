import { forgetForms, keepForms, putFormsBack } from './kept-forms.ts'
import { serverNow } from './server-clock.ts'
import { showSessionDialog } from './session-dialog.ts'
import { nextSessionStep, type SessionTimes } from './session-times.ts'

/** Timers of more than 24 days fire at once. */
const LONGEST_WAIT_MS = 60 * 60_000
const AGAIN_MS = 10_000

interface News {
  session: string
  idleEndsAtMs: number
}

/**
 * Warns two minutes before the session ends, and when it has ended keeps what was typed and leaves for the sign-in
 * page, which leads back. Visits in other tabs count: tabs tell each other, and the server is asked before anything
 * is said or done.
 */
class SessionGuard extends HTMLElement {
  #times: SessionTimes = { idleEndsAtMs: 0, expiresAtMs: 0 }
  #timer: ReturnType<typeof setTimeout> | undefined
  #closeDialog: (() => void) | undefined
  /** The end that the person was warned of and took note of. */
  #notedEndMs = 0
  #channel: BroadcastChannel | undefined
  #look = () => {
    if (document.visibilityState === 'visible') void this.#act()
  }

  connectedCallback(): void {
    this.#times = { idleEndsAtMs: this.#readTime('idle-ends-at'), expiresAtMs: this.#readTime('expires-at') }
    putFormsBack(this.#read('person'))
    this.#channel = new BroadcastChannel('session')
    this.#channel.addEventListener('message', ({ data }: MessageEvent<News>) => this.#hear(data))
    this.#tell()
    document.addEventListener('visibilitychange', this.#look)
    addEventListener('pageshow', this.#look)
    this.#plan()
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer)
    this.#closeDialog?.()
    this.#channel?.close()
    document.removeEventListener('visibilitychange', this.#look)
    removeEventListener('pageshow', this.#look)
  }

  #read(name: string): string {
    return this.getAttribute(name) ?? ''
  }

  #readTime(name: string): number {
    return Date.parse(this.#read(name))
  }

  #tell(): void {
    this.#channel?.postMessage({ session: this.#read('session'), idleEndsAtMs: this.#times.idleEndsAtMs })
  }

  #hear({ session, idleEndsAtMs }: News): void {
    if (session !== this.#read('session') || idleEndsAtMs <= this.#times.idleEndsAtMs) return
    this.#times = { ...this.#times, idleEndsAtMs }
    this.#plan()
  }

  #plan(): void {
    clearTimeout(this.#timer)
    const next = nextSessionStep(this.#times, serverNow().getTime())
    if (next.step === 'wait') {
      this.#closeDialog?.()
      this.#closeDialog = undefined
    }
    const waitMs = next.step === 'wait' ? Math.min(next.forMs, LONGEST_WAIT_MS) : 0
    this.#timer = setTimeout(() => void this.#act(), waitMs)
  }

  /** Does what is due, once the server has said that it still is. */
  async #act(): Promise<void> {
    const planned = nextSessionStep(this.#times, serverNow().getTime())
    if (planned.step === 'wait') return this.#plan()
    if (planned.step === 'end') document.body.hidden = true
    const isAlive = await this.#ask('GET')
    if (isAlive === false) return this.#leave()
    document.body.hidden = false
    const next = nextSessionStep(this.#times, serverNow().getTime())
    if (next.step === 'wait') return this.#plan()
    if (next.step === 'warn') this.#warn(next)
    clearTimeout(this.#timer)
    const waitMs = next.step === 'warn' ? next.endsAtMs - serverNow().getTime() : AGAIN_MS
    this.#timer = setTimeout(() => void this.#act(), Math.max(waitMs, 1_000))
  }

  #warn({ endsAtMs, canStay }: { endsAtMs: number; canStay: boolean }): void {
    if (this.#closeDialog !== undefined || this.#notedEndMs === endsAtMs) return
    this.#closeDialog = showSessionDialog({
      endsAtMs,
      canStay,
      onStay: () => {
        this.#closeDialog = undefined
        this.#notedEndMs = canStay ? 0 : endsAtMs
        if (canStay) void this.#stay()
      },
    })
  }

  async #stay(): Promise<void> {
    if ((await this.#ask('POST')) === false) return this.#leave()
    this.#tell()
    this.#plan()
  }

  /** Null where nobody answered. Any answer but the session's times means that it has ended. */
  async #ask(method: 'GET' | 'POST'): Promise<boolean | null> {
    try {
      const answer = await fetch(this.#read('visit-at'), { method, cache: 'no-store', redirect: 'manual' })
      if (answer.status === 401) return false
      if (!answer.ok) return null
      const { idleEndsAt, expiresAt } = (await answer.json()) as { idleEndsAt: string; expiresAt: string }
      this.#times = { idleEndsAtMs: Date.parse(idleEndsAt), expiresAtMs: Date.parse(expiresAt) }
      return true
    } catch {
      return null
    }
  }

  #leave(): void {
    this.#closeDialog?.()
    document.body.hidden = true
    keepForms(this.#read('person'))
    const next = location.pathname + location.search
    location.replace(`${this.#read('sign-in-at')}?${new URLSearchParams({ next, after: 'ended' })}`)
  }
}

document.addEventListener('submit', (event) => {
  if (event.target instanceof HTMLFormElement && 'signsOut' in event.target.dataset) forgetForms()
})

customElements.define('session-guard', SessionGuard)
