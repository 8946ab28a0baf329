/** A place in the list of freezes: the sort key of one row. */
export interface FreezeCursor {
  /** Epoch milliseconds. */
  toAt: number
  id: number
}

/** '1763906400000.12' */
export function formatFreezeCursor({ toAt, id }: FreezeCursor): string {
  return `${toAt}.${id}`
}

/** Null for anything that is no cursor: the list then starts at its beginning. */
export function parseFreezeCursor(text: string | null): FreezeCursor | null {
  const [, toAt, id] = /^(\d{1,14})\.([1-9]\d{0,8})$/.exec(text ?? '') ?? []
  return toAt === undefined ? null : { toAt: Number(toAt), id: Number(id) }
}
