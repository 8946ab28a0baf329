import { describeAge } from './describe-age.ts'
import { eachSecond } from './each-second.ts'
import { serverNow } from './server-clock.ts'

class RelativeTime extends HTMLElement {
  #stop: (() => void) | undefined

  connectedCallback(): void {
    this.#stop = eachSecond(() => this.#tick())
  }

  disconnectedCallback(): void {
    this.#stop?.()
  }

  #tick(): void {
    const text = describeAge(new Date(this.getAttribute('at') ?? ''), serverNow())
    if (this.textContent !== text) this.textContent = text
  }
}

customElements.define('relative-time', RelativeTime)
