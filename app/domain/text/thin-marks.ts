const PILED_MARKS = /(\p{M}{8})\p{M}+/gu

/**
 * At most eight marks on a letter: no language puts more, and a pile of them covers what stands around it. Needed before
 * `normalize`, too, which puts the marks of a letter in order: of 160,000 on one letter that takes half a minute, in which
 * the process does nothing else. Pure.
 */
export function thinMarks(text: string): string {
  return text.replace(PILED_MARKS, '$1')
}
