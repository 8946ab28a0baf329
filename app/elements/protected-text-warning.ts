import { findProtectedData, type ProtectedKind } from '#app/domain/tickets/find-protected-data.ts'

const IDLE_MS = 400
const LARGEST_READ_BYTES = 2_000_000
const READABLE = /^text\/|json|csv|xml/u

const NAMES: Record<ProtectedKind, string> = {
  social_security_number: 'a social security number',
  card_number: 'a card number',
  federal_tax_data: 'federal tax information',
}

class ProtectedTextWarning extends HTMLElement {
  #alert = document.createElement('div')
  #timer: ReturnType<typeof setTimeout> | undefined

  connectedCallback(): void {
    this.#alert.className = 'usa-alert usa-alert--warning protected-alert'
    this.#alert.hidden = true
    // The live region stands before its text comes, or the text is not read out.
    const region = document.createElement('div')
    region.setAttribute('role', 'status')
    region.append(this.#alert)
    this.append(region)
    this.addEventListener('input', () => this.#checkSoon())
    this.addEventListener('change', () => this.#checkSoon())
    this.#checkSoon()
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer)
  }

  #checkSoon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#check(), IDLE_MS)
  }

  async #check(): Promise<void> {
    const texts = [...this.querySelectorAll<HTMLTextAreaElement>('textarea, input[type=text]')].map(
      (field) => field.value,
    )
    const inText = findProtectedKinds(texts.join('\n'))
    const files = [...this.querySelectorAll<HTMLInputElement>('input[type=file]')].flatMap((field) => [
      ...(field.files ?? []),
    ])
    const inFiles = await Promise.all(files.map(readFile))
    const suspects = files.filter((_, index) => findProtectedKinds(inFiles[index] ?? '').length > 0)
    this.#show(inText, suspects)
  }

  #show(inText: readonly ProtectedKind[], suspects: readonly File[]): void {
    const sentences: string[] = []
    if (inText.length > 0) {
      sentences.push(`This looks like it holds ${inText.map((kind) => NAMES[kind]).join(' and ')}. Please take it out.`)
    }
    for (const file of suspects)
      sentences.push(`“${file.name}” looks like it holds protected numbers. Please leave it out.`)
    this.#alert.hidden = sentences.length === 0
    if (sentences.length === 0) {
      this.#alert.replaceChildren()
      return
    }
    const body = document.createElement('div')
    body.className = 'usa-alert__body'
    const text = `${sentences.join(' ')} Tax, health and criminal-justice data do not belong in a ticket either.`
    if (body.textContent === text) return
    body.textContent = text
    this.#alert.replaceChildren(body)
  }
}

function findProtectedKinds(text: string): ProtectedKind[] {
  return [...new Set(findProtectedData(text).map(({ kind }) => kind))]
}

async function readFile(file: File): Promise<string> {
  const readable = READABLE.test(file.type) && file.size <= LARGEST_READ_BYTES
  return readable ? `${file.name}\n${await file.text()}` : file.name
}

customElements.define('protected-text-warning', ProtectedTextWarning)
