import type { UserFacts } from './user-facts.ts'

/** We keep one name. Its last word stands for the family, where a client wants to read it in parts. */
export function splitName(name: string): { givenName: string; familyName: string } {
  const at = name.lastIndexOf(' ')
  return at < 0 ? { givenName: name, familyName: '' } : { givenName: name.slice(0, at), familyName: name.slice(at + 1) }
}

/** The name that the facts say; what they leave out is as it was. Null: they say none. */
export function composeName(facts: UserFacts, before: string): string | null {
  const { displayName, formatted, givenName, familyName } = facts
  if (displayName) return displayName
  if (givenName !== undefined || familyName !== undefined) {
    const known = splitName(before)
    const parts = [givenName ?? known.givenName, familyName ?? known.familyName]
    return parts.filter((part) => part !== '').join(' ') || null
  }
  return formatted || null
}
