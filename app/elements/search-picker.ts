import { type Choice, searchOptions } from './search-options.ts'

let pickers = 0

/** Turns the grouped select inside into a field to type in, by the ARIA combobox pattern. The select stays and is what is sent. */
class SearchPicker extends HTMLElement {
  #select: HTMLSelectElement | undefined
  #input = document.createElement('input')
  #list = document.createElement('div')
  #choices: Choice[] = []
  #shown: HTMLElement[] = []
  #active = -1

  connectedCallback(): void {
    const select = this.querySelector('select')
    if (select === null || this.#select !== undefined) return
    this.#select = select
    this.#choices = [...select.options].filter((option) => option.value !== '').map(readChoice)
    this.#buildInput(select)
    this.#buildList(select)
    select.hidden = true
    select.required = false
    this.append(this.#input, this.#list)
    this.#showChosen()
    select.form?.addEventListener('reset', () => queueMicrotask(() => this.#showChosen()))
    select.addEventListener('change', () => this.#showChosen())
  }

  #buildInput(select: HTMLSelectElement): void {
    const input = this.#input
    input.type = 'text'
    input.className = 'usa-input'
    input.autocomplete = 'off'
    input.spellcheck = false
    input.placeholder = select.options[0]?.value === '' ? select.options[0].text : ''
    input.required = select.required
    input.id = select.id
    select.removeAttribute('id')
    input.setAttribute('role', 'combobox')
    input.setAttribute('aria-autocomplete', 'list')
    input.setAttribute('aria-expanded', 'false')
    for (const name of ['aria-describedby', 'aria-invalid']) {
      const value = select.getAttribute(name)
      if (value !== null) input.setAttribute(name, value)
    }
    input.addEventListener('input', () => this.#open(input.value))
    input.addEventListener('click', () => (this.#list.hidden ? this.#open('') : undefined))
    input.addEventListener('focus', () => input.select())
    input.addEventListener('blur', () => this.#leave())
    input.addEventListener('keydown', (event) => this.#takeKey(event))
  }

  #buildList(select: HTMLSelectElement): void {
    const list = this.#list
    list.id = `picker-list-${++pickers}`
    list.className = 'picker-list'
    list.hidden = true
    list.setAttribute('role', 'listbox')
    list.setAttribute('aria-label', select.labels[0]?.textContent ?? 'Choices')
    this.#input.setAttribute('aria-controls', list.id)
    // The field keeps the focus while the pointer chooses.
    list.addEventListener('mousedown', (event) => event.preventDefault())
    list.addEventListener('click', (event) => {
      const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[role=option]') : null
      if (option !== null) this.#choose(option.dataset.value ?? '')
    })
  }

  #takeKey(event: KeyboardEvent): void {
    const open = !this.#list.hidden
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) this.#open('')
      else this.#activate(this.#active + (event.key === 'ArrowDown' ? 1 : -1))
    } else if (event.key === 'Enter' && open) {
      event.preventDefault()
      this.#choose(this.#shown[Math.max(0, this.#active)]?.dataset.value ?? this.#select?.value ?? '')
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation()
      this.#showChosen()
      this.#close()
    } else if (event.key === 'Tab' && open && this.#active >= 0) {
      this.#choose(this.#shown[this.#active]?.dataset.value ?? '')
    }
  }

  #open(typed: string): void {
    const found = searchOptions(this.#choices, typed)
    this.#list.replaceChildren(...this.#listOf(found))
    if (found.length === 0) this.#list.append(textOf('div', 'picker-none', 'Nothing matches. Try another word.'))
    this.#shown = [...this.#list.querySelectorAll<HTMLElement>('[role=option]')]
    this.#list.hidden = false
    this.#input.setAttribute('aria-expanded', 'true')
    const chosen = this.#shown.findIndex((option) => option.getAttribute('aria-selected') === 'true')
    this.#activate(typed.trim() === '' ? chosen : 0)
  }

  #listOf(found: readonly Choice[]): HTMLElement[] {
    const groups = new Map<string, HTMLElement>()
    for (const choice of found) {
      const group = groups.get(choice.group) ?? groupOf(choice.group)
      groups.set(choice.group, group)
      const option = textOf('div', '', choice.label)
      option.id = `${this.#list.id}-${this.#choices.indexOf(choice)}`
      option.dataset.value = choice.value
      option.setAttribute('role', 'option')
      option.setAttribute('aria-selected', String(choice.value === this.#select?.value))
      if (choice.hint !== '') option.append(textOf('small', '', choice.hint))
      group.append(option)
    }
    return [...groups.values()]
  }

  #activate(index: number): void {
    this.#shown[this.#active]?.classList.remove('picker-active')
    this.#active = this.#shown.length === 0 ? -1 : Math.min(Math.max(index, -1), this.#shown.length - 1)
    const option = this.#shown[this.#active]
    if (option === undefined) {
      this.#input.removeAttribute('aria-activedescendant')
      return
    }
    option.classList.add('picker-active')
    option.scrollIntoView({ block: 'nearest' })
    this.#input.setAttribute('aria-activedescendant', option.id)
  }

  #choose(value: string): void {
    const select = this.#select
    if (select === undefined) return
    const changed = select.value !== value
    select.value = value
    this.#showChosen()
    this.#close()
    if (changed) select.dispatchEvent(new Event('change', { bubbles: true }))
  }

  #leave(): void {
    if (this.#input.value.trim() === '') this.#choose('')
    else this.#showChosen()
    this.#close()
  }

  #showChosen(): void {
    const option = this.#select?.selectedOptions[0]
    this.#input.value = option === undefined || option.value === '' ? '' : option.text
  }

  #close(): void {
    this.#list.hidden = true
    this.#active = -1
    this.#input.setAttribute('aria-expanded', 'false')
    this.#input.removeAttribute('aria-activedescendant')
  }
}

function readChoice(option: HTMLOptionElement): Choice {
  const { hint = '', words = '' } = option.dataset
  const group = option.parentElement instanceof HTMLOptGroupElement ? option.parentElement.label : ''
  return { value: option.value, label: option.text, group, hint, words }
}

function groupOf(label: string): HTMLElement {
  const group = document.createElement('div')
  if (label === '') return group
  group.setAttribute('role', 'group')
  group.setAttribute('aria-label', label)
  const heading = textOf('div', 'picker-group', label)
  heading.setAttribute('aria-hidden', 'true')
  group.append(heading)
  return group
}

function textOf(tag: string, className: string, text: string): HTMLElement {
  const element = document.createElement(tag)
  element.className = className
  element.textContent = text
  return element
}

customElements.define('search-picker', SearchPicker)
