import fc from 'fast-check'

const SECTIONS = ['euc', 'dco', 'isec', 'appdm'] as const
const AGENCIES = ['LDH', 'DOTD', 'DCFS'] as const

/** When a role or an access holds: always, over already, not yet, or from a day ago for a day. */
const window = fc.constantFrom('always', 'over', 'coming', 'now')
const PEOPLE = 16
const TICKETS = 24
const person = fc.integer({ min: 0, max: PEOPLE - 1 })
const ticket = fc.integer({ min: 0, max: TICKETS - 1 })

const role = fc.oneof(
  fc.record({
    role: fc.constantFrom('technician' as const, 'supervisor' as const),
    sectionCode: fc.constantFrom(...SECTIONS),
    window,
  }),
  fc.record({
    role: fc.constantFrom('coordinator' as const, 'approver' as const),
    agencyCode: fc.constantFrom(...AGENCIES),
    window,
  }),
  fc.record({ role: fc.constantFrom('administrator' as const, 'records_officer' as const), window }),
)

/** People with roles, stand-ins, tickets, followers and access of all kinds; indices name people and tickets. */
const world = fc.record({
  people: fc.array(
    fc.record({
      agencyCode: fc.constantFrom(...AGENCIES),
      roles: fc.array(role, { maxLength: 3 }),
      isViewed: fc.boolean(),
    }),
    { minLength: PEOPLE, maxLength: PEOPLE },
  ),
  absences: fc.array(fc.record({ person, standIn: person, window: fc.constantFrom('over', 'coming', 'now') }), {
    maxLength: 4,
  }),
  tickets: fc.array(
    fc.record({
      requester: person,
      openedBy: person,
      assignee: fc.option(person),
      sectionCode: fc.constantFrom(...SECTIONS),
      agencyCode: fc.option(fc.constantFrom(...AGENCIES), { freq: 5 }),
      isRestricted: fc.boolean(),
    }),
    { minLength: TICKETS, maxLength: TICKETS },
  ),
  followers: fc.array(fc.record({ ticket, person }), { minLength: 30, maxLength: 60 }),
  access: fc.array(
    fc.record({
      ticket,
      person,
      kind: fc.constantFrom('named' as const, 'emergency' as const),
      window,
      isRevoked: fc.boolean(),
    }),
    { minLength: 30, maxLength: 60 },
  ),
})

export type PolicyWorld = typeof world extends fc.Arbitrary<infer World> ? World : never

export function randomPolicyWorld(seed: number): PolicyWorld {
  const [made] = fc.sample(world, { seed, numRuns: 1 })
  if (!made) throw new Error('No world was made')
  return made
}

const DAY_MS = 86_400_000

/** The two ends of a window, in the database's words; null is open. */
export function datesOf(name: 'always' | 'over' | 'coming' | 'now'): { from: Date | null; to: Date | null } {
  const at = (days: number) => new Date(Date.now() + days * DAY_MS)
  if (name === 'always') return { from: null, to: null }
  if (name === 'over') return { from: at(-2), to: at(-1) }
  return name === 'coming' ? { from: at(1), to: at(2) } : { from: at(-1), to: at(1) }
}
