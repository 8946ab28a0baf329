import type { ReactNode } from 'react'
import { DoneAlert } from '#app/ui/done-alert.tsx'
import { findWords } from './find-words.ts'

/**
 * What a page says of the form that was just sent (`done`, from its address): each place of the page asks for the keys of its
 * own forms, and says it there; a page with one place asks for all by naming none. Nothing once another form was refused.
 */
export function sayDone(
  words: Readonly<Record<string, string>>,
  done: string | null,
  { isRefused = false }: { isRefused?: boolean } = {},
): (...keys: string[]) => ReactNode {
  return (...keys) => {
    const said = isRefused || (keys.length > 0 && !keys.includes(done ?? '')) ? null : findWords(words, done)
    return said === null ? null : <DoneAlert>{said}</DoneAlert>
  }
}
