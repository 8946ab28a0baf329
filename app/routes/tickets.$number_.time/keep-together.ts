/** Times of day that no line end parts: "6:00 AM" stays on one line. */
export function keepTogether(words: string): string {
  return words.replaceAll(/(\d) (AM|PM)/g, '$1\u00a0$2')
}
