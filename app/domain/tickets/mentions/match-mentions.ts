export interface Mentionable {
  personId: number
  name: string
  email: string
}

export interface MatchedMentions {
  people: Mentionable[]
  /** What of it found somebody, as it was written. */
  written: string[]
  unknown: string[]
  /** Names several, so that it means nobody. */
  ambiguous: string[]
}

/**
 * Who is meant by what `parseMentions` found, among those who may see the ticket: by the whole address, by what stands before
 * its @, or by the whole name; capitals do not matter. Nobody is guessed at. Pure.
 */
export function matchMentions(written: readonly string[], staff: readonly Mentionable[]): MatchedMentions {
  const people = new Map<number, Mentionable>()
  const result: Omit<MatchedMentions, 'people'> = { written: [], unknown: [], ambiguous: [] }
  for (const one of written) {
    const found = find(one.toLowerCase(), staff)
    const [only] = found
    if (only && found.length === 1) people.set(only.personId, only)
    result[found.length === 0 ? 'unknown' : found.length === 1 ? 'written' : 'ambiguous'].push(one)
  }
  return { people: [...people.values()], ...result }
}

/** The address says more than the name: of two Dana Landrys, one of whom is dana.landry, `@dana.landry` is that one. */
function find(wanted: string, staff: readonly Mentionable[]): readonly Mentionable[] {
  const byAddress = staff.filter(({ email }) => email.toLowerCase() === wanted)
  if (byAddress.length > 0) return byAddress
  const byLocalPart = staff.filter(({ email }) => localPartOf(email) === wanted)
  return byLocalPart.length > 0 ? byLocalPart : staff.filter(({ name }) => name.trim().toLowerCase() === wanted)
}

/** 'tech1.dco' of 'Tech1.DCO@ots.la.example': what people type after the @. */
export function localPartOf(email: string): string {
  return email.slice(0, email.lastIndexOf('@')).toLowerCase()
}
