import SCIMMY from 'scimmy'
import { ScimProblem } from './scim-problem.ts'

export interface FilterTerm<Attribute extends string> {
  attribute: Attribute
  value: string
}

/**
 * The comparisons of a filter, which all must hold. What is understood is `eq`, joined by `and`, of these attributes.
 * @throws ScimProblem 'invalidFilter'
 */
export function readFilter<Attribute extends string>(
  text: string | null,
  known: Readonly<Record<string, Attribute>>,
): FilterTerm<Attribute>[] {
  if (text === null || text.trim() === '') return []
  if (text.length > 1_000) throw refusal('The filter is too long.')
  if (/[\p{Cc}\p{Cs}]/u.test(text)) throw refusal('The filter has control characters.')
  const [terms, ...alternatives] = parse(text)
  if (terms === undefined || alternatives.length > 0) throw refusal('Only comparisons joined by “and” are understood.')
  return flatten(terms).map(([path, comparison]) => {
    const [operator, value, ...more] = comparison
    const attribute = Object.hasOwn(known, path) ? known[path] : undefined
    const isPlain = ['string', 'boolean', 'number'].includes(typeof value) && more.length === 0
    if (attribute === undefined || operator !== 'eq' || !isPlain) {
      throw refusal('Only “eq” is understood, of id, userName, externalId, emails, active and displayName.')
    }
    return { attribute, value: String(value) }
  })
}

type Parsed = Record<string, unknown>

function parse(text: string): Parsed[] {
  try {
    return [...new SCIMMY.Types.Filter(text)] as Parsed[]
  } catch {
    throw refusal('The filter cannot be read.')
  }
}

/** `emails[type eq "work" and value eq "x"]` and `emails.value eq "x"` come as objects within; the type of an address is no matter. */
function flatten(terms: Parsed, prefix = ''): [string, unknown[]][] {
  return Object.entries(terms).flatMap(([name, value]): [string, unknown[]][] => {
    const path = `${prefix}${name.toLowerCase()}`
    if (Array.isArray(value)) return path === 'emails.type' ? [] : [[path, value]]
    return flatten((value ?? {}) as Parsed, `${path}.`)
  })
}

function refusal(message: string): ScimProblem {
  return new ScimProblem(400, message, 'invalidFilter')
}
