import { findMention, type TypedMention } from './find-mention.ts'

interface Found {
  name: string
  mention: string
  sections: string
}

const PAUSE_MS = 150
let pickers = 0

/** Offers names while somebody types @ into the text field inside. Without it the field takes what is typed all the same. */
class MentionPicker extends HTMLElement {
  #field: HTMLTextAreaElement | undefined
  #list = document.createElement('div')
  /** Said where nobody is found. It lies over the page as the list does: what moved a button away would cost a click. */
  #nobody = document.createElement('div')
  #status = document.createElement('div')
  #options: HTMLElement[] = []
  #active = -1
  #mention: TypedMention | null = null
  #timer = 0
  #asked = new AbortController()

  connectedCallback(): void {
    const field = this.querySelector('textarea')
    if (field === null || this.#field !== undefined) return
    this.#field = field
    this.#buildList(field)
    this.#nobody.className = 'picker-list'
    this.#nobody.hidden = true
    this.#status.className = 'visually-hidden'
    this.#status.setAttribute('role', 'status')
    this.append(this.#list, this.#nobody, this.#status)
    field.addEventListener('input', () => this.#look())
    field.addEventListener('click', () => this.#look())
    field.addEventListener('blur', () => this.#close())
    field.addEventListener('keydown', (event) => this.#takeKey(event))
  }

  #buildList(field: HTMLTextAreaElement): void {
    const list = this.#list
    list.id = `mention-list-${++pickers}`
    list.className = 'picker-list'
    list.hidden = true
    list.setAttribute('role', 'listbox')
    list.setAttribute('aria-label', 'Colleagues')
    field.setAttribute('aria-autocomplete', 'list')
    field.setAttribute('aria-controls', list.id)
    // The field keeps the focus while the pointer chooses.
    list.addEventListener('mousedown', (event) => event.preventDefault())
    list.addEventListener('click', (event) => {
      const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[role=option]') : null
      if (option !== null) this.#choose(option)
    })
  }

  #look(): void {
    const field = this.#field
    if (field === undefined) return
    const isOneCaret = field.selectionStart === field.selectionEnd
    this.#mention = isOneCaret ? findMention(field.value.slice(0, field.selectionStart)) : null
    window.clearTimeout(this.#timer)
    this.#asked.abort()
    if (this.#mention === null || this.#mention.typed === '') {
      this.#close()
      return
    }
    this.#timer = window.setTimeout(() => this.#ask(), PAUSE_MS)
  }

  async #ask(): Promise<void> {
    const { typed = '' } = this.#mention ?? {}
    this.#asked = new AbortController()
    try {
      const address = `${this.getAttribute('src') ?? ''}?${new URLSearchParams({ q: typed })}`
      const response = await fetch(address, { signal: this.#asked.signal, headers: { Accept: 'application/json' } })
      // A session that ended leads to the sign-in page: the field says so when it is sent.
      if (response.ok && !response.redirected) this.#show(typed, (await response.json()) as Found[])
    } catch {
      // Asked again with the next letter, or the connection is away: names can be typed without help.
    }
  }

  #show(typed: string, found: readonly Found[]): void {
    this.#options = found.map((one, index) => this.#optionOf(one, index))
    this.#list.replaceChildren(...this.#options)
    this.#list.hidden = found.length === 0
    const words = `Nobody on the staff who may see this ticket is called “${typed}”.`
    this.#nobody.replaceChildren(textOf('div', words, 'picker-none'))
    this.#nobody.hidden = found.length > 0
    this.#status.textContent = found.length === 0 ? words : countOf(found.length)
    this.#activate(0)
  }

  #optionOf({ name, mention, sections }: Found, index: number): HTMLElement {
    const option = textOf('div', name)
    option.id = `${this.#list.id}-${index}`
    option.setAttribute('role', 'option')
    option.dataset.mention = mention
    option.append(textOf('small', [`@${mention}`, sections].filter(Boolean).join(' · ')))
    return option
  }

  #takeKey(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (event.key === 'Escape' && !this.#nobody.hidden) this.#close()
    if (this.#list.hidden) return
    const option = this.#options[this.#active]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      this.#activate(this.#active + (event.key === 'ArrowDown' ? 1 : -1))
    } else if ((event.key === 'Enter' || event.key === 'Tab') && option && !hasModifier(event)) {
      event.preventDefault()
      this.#choose(option)
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      this.#close()
    }
  }

  #activate(index: number): void {
    this.#options[this.#active]?.classList.remove('picker-active')
    this.#options[this.#active]?.setAttribute('aria-selected', 'false')
    this.#active = this.#options.length === 0 ? -1 : Math.min(Math.max(index, 0), this.#options.length - 1)
    const option = this.#options[this.#active]
    if (option === undefined) {
      this.#field?.removeAttribute('aria-activedescendant')
      return
    }
    option.classList.add('picker-active')
    option.setAttribute('aria-selected', 'true')
    option.scrollIntoView({ block: 'nearest' })
    this.#field?.setAttribute('aria-activedescendant', option.id)
  }

  #choose(option: HTMLElement): void {
    const field = this.#field
    const mention = this.#mention
    if (field === undefined || mention === null) return
    field.setRangeText(`@${option.dataset.mention ?? ''} `, mention.from, field.selectionStart, 'end')
    this.#close()
    // Drafts are saved by what fields say of themselves.
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }

  #close(): void {
    window.clearTimeout(this.#timer)
    this.#list.hidden = true
    this.#options = []
    this.#active = -1
    this.#nobody.hidden = true
    this.#status.textContent = ''
    this.#field?.removeAttribute('aria-activedescendant')
  }
}

function textOf(tag: string, text: string, className = ''): HTMLElement {
  const element = document.createElement(tag)
  element.textContent = text
  element.className = className
  return element
}

function hasModifier({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey || shiftKey
}

function countOf(found: number): string {
  return found === 1 ? '1 colleague. Enter takes them.' : `${found} colleagues. Arrow keys choose, Enter takes one.`
}

customElements.define('mention-picker', MentionPicker)
