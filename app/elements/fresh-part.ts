import { eachSecond } from './each-second.ts'

const EVERY_SECONDS = 2

interface HtmlPolicy {
  createHTML: (html: string) => string
}

/** The content policy lets text become markup through this alone: whole pages of our own server, of which no script runs. */
const ownPages: HtmlPolicy = (
  globalThis as typeof globalThis & {
    trustedTypes?: { createPolicy: (name: string, policy: HtmlPolicy) => HtmlPolicy }
  }
).trustedTypes?.createPolicy('own-pages', { createHTML: (html) => html }) ?? { createHTML: (html) => html }

/** Fetches its page again while what it shows is under way, and takes over its own part of it. */
class FreshPart extends HTMLElement {
  #stop: (() => void) | undefined
  #waited = 0
  #isAsking = false

  connectedCallback(): void {
    this.#stop = eachSecond(() => {
      this.#waited += 1
      if (this.#waited >= EVERY_SECONDS) void this.#ask()
    })
  }

  disconnectedCallback(): void {
    this.#stop?.()
  }

  async #ask(): Promise<void> {
    if (this.getAttribute('state') === 'fresh') this.#stop?.()
    if (this.getAttribute('state') === 'fresh' || this.#isAsking) return
    this.#isAsking = true
    try {
      const response = await fetch(location.href, { headers: { Accept: 'text/html' } })
      if (response.ok) this.#take(await response.text())
    } catch {
      // The next round asks again.
    } finally {
      this.#isAsking = false
      this.#waited = 0
    }
  }

  #take(html: string): void {
    const found = new DOMParser().parseFromString(ownPages.createHTML(html), 'text/html').getElementById(this.id)
    if (!found) return
    this.setAttribute('state', found.getAttribute('state') ?? 'fresh')
    // What has the keyboard stays where it is.
    if (found.innerHTML === this.innerHTML || this.contains(document.activeElement)) return
    this.replaceChildren(...found.childNodes)
  }
}

customElements.define('fresh-part', FreshPart)
