import { maskProtectedNumbers } from './mask-protected-numbers.ts'

/** A JSON value with protected data hidden in every text of it, at any depth; numbers stay numbers. What holds none comes back itself. */
export function maskTexts<Value>(value: Value): Value {
  if (typeof value === 'string') return maskProtectedNumbers(value) as Value
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (Array.isArray(value)) return maskEach<unknown>(value) as Value
  const keys = Object.keys(value)
  const entries = Object.values(value)
  const masked = maskEach(entries)
  return masked === entries ? value : (Object.fromEntries(keys.map((key, place) => [key, masked[place]])) as Value)
}

/** Hardly any text holds something, so that hardly anything is copied. */
function maskEach<Entry>(entries: readonly Entry[]): readonly Entry[] {
  const masked = entries.map((entry) => maskTexts(entry))
  return masked.every((entry, place) => entry === entries[place]) ? entries : masked
}
