import { remember } from '#app/platform/remember.ts'
import type { FindOwnPicture } from './clean-mail-html.ts'
import { renderText } from './render-text.ts'
import type { WrittenText } from './written-text.ts'

const MOST_CHARACTERS = 8_000_000

interface Rendered {
  source: string
  html: string | null
}

class RenderedTexts {
  readonly #byId = new Map<number, Rendered>()
  #characters = 0

  find(id: number, source: string): Rendered | undefined {
    const known = this.#byId.get(id)
    // A text that was changed since, say because protected data was taken out of it, is rendered anew.
    if (known?.source !== source) return undefined
    this.#byId.delete(id)
    this.#byId.set(id, known)
    return known
  }

  keep(id: number, rendered: Rendered): void {
    this.#drop(id)
    this.#byId.set(id, rendered)
    this.#characters += sizeOf(rendered)
    for (const oldest of this.#byId.keys()) {
      if (this.#characters <= MOST_CHARACTERS) break
      this.#drop(oldest)
    }
  }

  #drop(id: number): void {
    const known = this.#byId.get(id)
    if (!known) return
    this.#byId.delete(id)
    this.#characters -= sizeOf(known)
  }
}

function sizeOf({ source, html }: Rendered): number {
  return source.length + (html?.length ?? 0)
}

/** As `renderText`, for a message by its id: what was rendered lately is kept in memory, up to some 16 MB. */
export function renderMessage(message: WrittenText & { id: number }, findOwnPicture?: FindOwnPicture): string | null {
  if (message.format === 'plain') return null
  const texts = remember('rendered-texts', () => new RenderedTexts())
  const source = message.format === 'html' ? (message.html ?? '') : message.body
  const known = texts.find(message.id, source)
  if (known) return known.html
  const html = renderText(message, findOwnPicture)
  texts.keep(message.id, { source, html })
  return html
}
