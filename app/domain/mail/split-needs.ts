const MARK = /^\s*(?:[-*•–]|\d{1,2}[.)])\s+/u

/** What is needed, one by one: whoever asks writes it on lines of their own or parts it by semicolons. */
export function splitNeeds(text: string | null): string[] {
  const parts = (text ?? '').split(/[\n;]+/u).map((part) => part.replace(MARK, '').trim())
  return [...new Set(parts.filter((part) => part !== ''))]
}
