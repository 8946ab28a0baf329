const FIRST_RETRY_MS = 5_000
const LONGEST_RETRY_MS = 5 * 60_000

/**
 * Counts what arrives on an event stream and offers a link that shows it. Messages with the same data count once.
 * The stream is closed while the page is hidden: browsers allow few connections, and technicians open many tabs.
 */
class LiveUpdates extends HTMLElement {
  #source: EventSource | undefined
  #seen = new Set<string>()
  #lastEventId = ''
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #follow = () => (document.visibilityState === 'visible' ? this.#open() : this.#close())
  #leave = () => this.#close()

  connectedCallback(): void {
    document.addEventListener('visibilitychange', this.#follow)
    addEventListener('pagehide', this.#leave)
    addEventListener('pageshow', this.#follow)
    this.#follow()
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.#follow)
    removeEventListener('pagehide', this.#leave)
    removeEventListener('pageshow', this.#follow)
    this.#close()
  }

  #open(): void {
    const src = this.getAttribute('src')
    if (this.#source !== undefined || src === null) return
    clearTimeout(this.#timer)
    const url = new URL(src, location.href)
    if (this.#lastEventId !== '') url.searchParams.set('after', this.#lastEventId)
    const source = new EventSource(url)
    this.#source = source
    source.addEventListener('open', () => {
      this.#failures = 0
    })
    source.addEventListener('message', (event: MessageEvent<string>) => {
      this.#lastEventId = event.lastEventId
      this.#seen.add(event.data)
      this.#show()
    })
    // The browser comes back by itself after a lost connection, but not after a refusal.
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) this.#retryLater()
    })
  }

  #close(): void {
    clearTimeout(this.#timer)
    this.#source?.close()
    this.#source = undefined
  }

  #retryLater(): void {
    this.#close()
    const waitMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures) * (0.75 + Math.random() / 2)
    this.#failures += 1
    this.#timer = setTimeout(this.#follow, waitMs)
  }

  #show(): void {
    const count = this.#seen.size
    const words = this.getAttribute(count === 1 ? 'one' : 'many') ?? ''
    const link = this.querySelector('a') ?? this.appendChild(document.createElement('a'))
    link.className = 'live-link'
    link.href = this.getAttribute('href') ?? location.href
    link.textContent = `${count} ${words}: show`
  }
}

customElements.define('live-updates', LiveUpdates)
