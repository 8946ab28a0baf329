/** What a policy matches on; a field that is absent or null matches every ticket. */
export interface PolicyMatch {
  categoryCode?: string | null
  sectionCode?: string | null
  agencyId?: number | null
  ticketType?: string | null
  priority?: string | null
  kind?: string | null
}

/** The field that decides first stands first (docs/sla.md, "Policies"); kind (incident or request) comes last. */
const BY_SPECIFICITY = ['categoryCode', 'sectionCode', 'agencyId', 'ticketType', 'priority', 'kind'] as const

/**
 * The most specific policy that matches the ticket. Policies that tie are refused at save, see findPolicyTies.
 * @throws Error when none matches: there is always a default.
 */
export function choosePolicy<P extends PolicyMatch>(policies: readonly P[], ticket: Required<PolicyMatch>): P {
  const [chosen] = policies.filter((policy) => matches(policy, ticket)).sort(bySpecificity)
  if (!chosen) throw new Error('No SLA policy matches the ticket, and there is no default policy')
  return chosen
}

/** The pairs of policies that match exactly the same tickets, so that neither is more specific. */
export function findPolicyTies<P extends PolicyMatch>(policies: readonly P[]): [P, P][] {
  return policies.flatMap((policy, index) =>
    policies
      .slice(index + 1)
      .filter((other) => BY_SPECIFICITY.every((field) => (policy[field] ?? null) === (other[field] ?? null)))
      .map((other): [P, P] => [policy, other]),
  )
}

function matches(policy: PolicyMatch, ticket: Required<PolicyMatch>): boolean {
  return BY_SPECIFICITY.every((field) => (policy[field] ?? ticket[field]) === ticket[field])
}

/** In the order in which policies are asked: the most specific first. */
export function bySpecificity(a: PolicyMatch, b: PolicyMatch): number {
  const field = BY_SPECIFICITY.find((name) => named(a, name) !== named(b, name))
  return field === undefined ? 0 : named(a, field) ? -1 : 1
}

function named(policy: PolicyMatch, field: keyof PolicyMatch): boolean {
  return (policy[field] ?? null) !== null
}
