import { describeTimeLeft } from './describe-time-left.ts'
import { eachSecond } from './each-second.ts'
import { serverNow } from './server-clock.ts'

class DueCountdown extends HTMLElement {
  #stop: (() => void) | undefined

  connectedCallback(): void {
    if (!this.hasAttribute('due-at')) return
    this.#tick()
    this.#stop = eachSecond(() => this.#tick())
  }

  disconnectedCallback(): void {
    this.#stop?.()
  }

  #tick(): void {
    const left = describeTimeLeft({
      dueAt: readInstant(this, 'due-at'),
      warnAt: readInstant(this, 'warn-at'),
      pausedFor: this.getAttribute('paused-for'),
      now: serverNow(),
    })
    if (this.textContent !== left.text) this.textContent = left.text
    if (this.dataset.tone !== left.tone) this.dataset.tone = left.tone
  }
}

function readInstant(element: Element, name: string): Date | null {
  const value = element.getAttribute(name)
  return value === null ? null : new Date(value)
}

customElements.define('due-countdown', DueCountdown)
