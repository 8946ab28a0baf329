/** The package brings no types: the part of it that we use. */
declare module 'html-to-text' {
  interface HtmlElement {
    attribs?: Record<string, string>
    children: HtmlElement[]
  }
  interface TextBuilder {
    addInline(text: string): void
  }
  type Formatter = (
    element: HtmlElement,
    walk: (children: HtmlElement[], builder: TextBuilder) => void,
    builder: TextBuilder,
    options: Record<string, unknown>,
  ) => void
  interface ConvertOptions {
    wordwrap?: number | false
    limits?: { maxDepth?: number; maxInputLength?: number }
    formatters?: Record<string, Formatter>
    selectors?: { selector: string; format?: string; options?: Record<string, unknown> }[]
  }
  export function convert(html: string, options?: ConvertOptions): string
}
