import { parseLocalDate } from './local-time.ts'

/** A place in the list of closures: the sort key of one row. */
export interface ClosureCursor {
  /** Local date 'YYYY-MM-DD'. */
  date: string
  id: number
}

/** '2026-11-27.12' */
export function formatClosureCursor({ date, id }: ClosureCursor): string {
  return `${date}.${id}`
}

/** Null for anything that is no cursor: the list then starts at its beginning. */
export function parseClosureCursor(text: string | null): ClosureCursor | null {
  const [, date, id] = /^(\d{4}-\d{2}-\d{2})\.([1-9]\d{0,8})$/.exec(text ?? '') ?? []
  return date === undefined || parseLocalDate(date) === null ? null : { date, id: Number(id) }
}
