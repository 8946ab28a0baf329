/** A closure as its list and its form show it. */
export interface StoredClosure {
  id: number
  /** Local date 'YYYY-MM-DD'. */
  date: string
  /** Local 'HH:MM' from which the offices are closed; null for the whole day. */
  fromTime: string | null
  reason: string
  isStatewide: boolean
  parishNames: string[]
  source: string
  declaredAt: Date
  withdrawnAt: Date | null
}

/** Turns a row of office_closure into what people see. */
export function readStoredClosure(row: Omit<StoredClosure, 'date'> & { date: Date }): StoredClosure {
  return { ...row, date: row.date.toISOString().slice(0, 10) }
}
