import { findProtectedData, type ProtectedKind } from './find-protected-data.ts'
import { maskProtectedNumbers } from './mask-protected-numbers.ts'

/** A piece of a text field that looks like protected data. */
export interface ProtectedField {
  /** The field's name in its form: 'body', 'details.account'. */
  field: string
  kind: ProtectedKind
  /** What stands around it, with every protected digit hidden. */
  excerpt: string
}

const BEFORE = 24
const AFTER = 12

/** Looks through every text of a form's checked input, at any depth. */
export function findProtectedFields(input: object): ProtectedField[] {
  return listTexts(input).flatMap(([field, text]) => {
    const spans = findProtectedData(text)
    if (spans.length === 0) return []
    const masked = maskProtectedNumbers(text)
    return spans.map(({ kind, start, end }) => ({ field, kind, excerpt: cutOut(masked, start, end) }))
  })
}

/** Field name and text of everything that is text. */
export function listTexts(input: object, path = ''): [field: string, text: string][] {
  return Object.entries(input).flatMap(([name, value]): [string, string][] => {
    const field = path + name
    if (typeof value === 'string') return [[field, value]]
    if (value instanceof Date) return []
    return typeof value === 'object' && value !== null ? listTexts(value, `${field}.`) : []
  })
}

function cutOut(text: string, start: number, end: number): string {
  const from = Math.max(0, start - BEFORE)
  const to = Math.min(text.length, end + AFTER)
  const piece = text.slice(from, to).toWellFormed().replace(/\s+/gu, ' ').trim()
  return `${from > 0 ? '…' : ''}${piece}${to < text.length ? '…' : ''}`
}
