import fc from 'fast-check'

const SECTIONS = ['euc', 'dco', 'isec', 'appdm'] as const
const AGENCIES = ['LDH', 'DOTD', 'DCFS'] as const

/** When a role or an access holds: always, over already, not yet, or from a day ago for a day. */
const window = fc.constantFrom('always', 'over', 'coming', 'now')

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

const dicedPerson = fc.record({
  agencyCode: fc.constantFrom(...AGENCIES),
  roles: fc.array(role, { maxLength: 3 }),
  isViewed: fc.boolean(),
})

/** Who is in every world, whatever the dice say, so that each part in a ticket is played by somebody. */
const CAST: (typeof dicedPerson extends fc.Arbitrary<infer Person> ? Person : never)[] = [
  { agencyCode: 'LDH', roles: [], isViewed: false },
  { agencyCode: 'DOTD', roles: [{ role: 'technician', sectionCode: 'euc', window: 'always' }], isViewed: false },
  { agencyCode: 'DOTD', roles: [{ role: 'administrator', window: 'always' }], isViewed: false },
  { agencyCode: 'LDH', roles: [{ role: 'coordinator', agencyCode: 'LDH', window: 'always' }], isViewed: true },
]
const [REQUESTER, TECHNICIAN, ADMINISTRATOR] = [0, 1, 2] as const

/** An open ticket and a restricted one that the dice do not touch. */
const FIXED = { requester: REQUESTER, openedBy: REQUESTER, assignee: null, agencyCode: 'LDH' } as const
const FIXED_TICKETS = [
  { ...FIXED, sectionCode: 'euc', isRestricted: false },
  { ...FIXED, sectionCode: 'isec', isRestricted: true },
] as const
const FIXED_ACCESS = [
  { ticket: 1, person: TECHNICIAN, kind: 'named', window: 'always', isRevoked: false },
  { ticket: 1, person: ADMINISTRATOR, kind: 'emergency', window: 'now', isRevoked: false },
] as const

const PEOPLE = 16
const TICKETS = 24
const person = fc.integer({ min: 0, max: PEOPLE - 1 })
/** Nobody of the cast stands in for others: it would give them roles that they must not have. */
const absentee = fc.integer({ min: CAST.length, max: PEOPLE - 1 })
const ticket = fc.integer({ min: FIXED_TICKETS.length, max: TICKETS - 1 })
/** What is fixed, then as many diced ones as make up the rest; without a whole, thirty to sixty of them. */
function after<Fixed, Diced>(fixed: readonly Fixed[], diced: fc.Arbitrary<Diced>, whole?: number) {
  const size = { minLength: (whole ?? 30) - fixed.length, maxLength: (whole ?? 60) - fixed.length }
  return fc.array(diced, size).map((rest): (Fixed | Diced)[] => [...fixed, ...rest])
}

/** People with roles, stand-ins, tickets, followers and access of all kinds; indices name people and tickets. */
const world = fc.record({
  people: after(CAST, dicedPerson, PEOPLE),
  absences: fc.array(
    fc.record({ person: absentee, standIn: absentee, window: fc.constantFrom('over', 'coming', 'now') }),
    {
      maxLength: 4,
    },
  ),
  tickets: after(
    FIXED_TICKETS,
    fc.record({
      requester: person,
      openedBy: person,
      assignee: fc.option(person),
      sectionCode: fc.constantFrom(...SECTIONS),
      agencyCode: fc.option(fc.constantFrom(...AGENCIES), { freq: 5 }),
      isRestricted: fc.boolean(),
    }),
    TICKETS,
  ),
  followers: fc.array(fc.record({ ticket, person }), { minLength: 30, maxLength: 60 }),
  access: after(
    FIXED_ACCESS,
    fc.record({
      ticket,
      person,
      kind: fc.constantFrom('named' as const, 'emergency' as const),
      window,
      isRevoked: fc.boolean(),
    }),
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
