import { maskProtectedNumbers } from './mask-protected-numbers.ts'

/** A JSON value with protected data hidden in every text of it, at any depth; numbers stay numbers. */
export function maskTexts<Value>(value: Value): Value {
  if (typeof value === 'string') return maskProtectedNumbers(value) as Value
  if (Array.isArray(value)) return value.map((entry: unknown) => maskTexts(entry)) as Value
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, maskTexts(entry)])) as Value
}
