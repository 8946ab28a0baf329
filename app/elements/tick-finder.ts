import { searchOptions } from './search-options.ts'

/** Narrows a list of boxes to tick while one types, and says how many are ticked. What is ticked stays so, shown or not. */
class TickFinder extends HTMLElement {
  #status = document.createElement('p')

  connectedCallback(): void {
    const label = this.getAttribute('search-label')
    if (label === null || this.querySelector('.tick-finder-search') !== null) return
    const input = document.createElement('input')
    input.type = 'search'
    input.className = 'usa-input tick-finder-search'
    input.placeholder = label
    input.setAttribute('aria-label', label)
    input.addEventListener('input', () => this.#narrow(input.value))
    input.addEventListener('keydown', (event) => {
      // Enter would send the form.
      if (event.key === 'Enter') event.preventDefault()
    })
    this.#status.className = 'muted small'
    this.#status.setAttribute('role', 'status')
    this.prepend(input, this.#status)
    this.addEventListener('change', () => this.#count())
    this.#count()
  }

  #narrow(typed: string): void {
    const ticks = [...this.querySelectorAll<HTMLElement>('.tick')]
    const choices = ticks.map((tick, index) => {
      const group = tick.closest('.check-group')?.querySelector('legend')?.textContent ?? ''
      return { value: String(index), label: tick.textContent ?? '', group, hint: '', words: '' }
    })
    const found = new Set(searchOptions(choices, typed).map(({ value }) => value))
    ticks.forEach((tick, index) => {
      tick.hidden = !found.has(String(index))
    })
    for (const group of this.querySelectorAll<HTMLElement>('.check-group')) {
      group.hidden = group.querySelector('.tick:not([hidden])') === null
    }
    this.#count(found.size)
  }

  #count(shown?: number): void {
    const ticked = this.querySelectorAll('input:checked').length
    const found = shown === 0 ? 'Nothing matches. ' : ''
    this.#status.textContent = `${found}${ticked === 0 ? 'None ticked' : `${ticked} ticked`}`
  }
}

customElements.define('tick-finder', TickFinder)
