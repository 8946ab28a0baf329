import type { FormValues } from '../read-form.ts'

/** The revision of the ticket that the form was drawn from; a form without one is not compared. */
export function readRevision(values: FormValues): { revision?: number } {
  const { revision } = values
  return typeof revision === 'string' && /^[1-9]\d{0,8}$/.test(revision) ? { revision: Number(revision) } : {}
}
