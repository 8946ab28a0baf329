/** Where the next page of duties begins: behind this one. */
export interface DutyCursor {
  /** Epoch milliseconds at which it ends. */
  toAtMs: number
  dutyId: number
}

const CURSOR = /^(\d{1,15})-(\d{1,9})$/

export function writeDutyCursor({ toAtMs, dutyId }: DutyCursor): string {
  return `${toAtMs}-${dutyId}`
}

/** Null for anything that this product did not write: the list then begins at its start. */
export function readDutyCursor(text: string | null): DutyCursor | null {
  const match = CURSOR.exec(text ?? '')
  return match ? { toAtMs: Number(match[1]), dutyId: Number(match[2]) } : null
}
