/** Whether each of these fields of a value that is still being checked holds a list. */
export function isListOf(value: unknown, ...fields: readonly string[]): boolean {
  return fields.every((field) => Array.isArray((value as Record<string, unknown> | null | undefined)?.[field]))
}
