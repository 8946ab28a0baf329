/** The beginning of a text that is too long, cut where it breaks no character, with a sign that it goes on. */
export function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).toWellFormed().trimEnd()}…` : text
}
