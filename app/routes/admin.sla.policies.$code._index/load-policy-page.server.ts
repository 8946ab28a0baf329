import type { Actor } from '#app/domain/identity/actor.ts'
import { loadTrialChoices } from '#app/domain/reporting/load-trial-choices.server.ts'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { getPolicy } from '#app/domain/sla/get-policy.server.ts'
import { listOnCallPeople } from '#app/domain/sla/list-on-call-people.server.ts'
import { listVersionHistory } from '#app/domain/sla/list-version-history.server.ts'
import { listAgencies } from '#app/domain/tickets/list-agencies.server.ts'
import { emptyPolicyFields, policyFields } from './policy-fields.ts'

/** What the form of a policy shows; `code` is 'new' for one that does not exist yet. Throws not_found. */
export async function loadPolicyPage(actor: Actor, code: string) {
  const policy = code === 'new' ? null : await getPolicy(code)
  const [versions, { sections, categories }, agencies, people, { calendars }] = await Promise.all([
    policy ? listVersionHistory('policy', code) : [],
    loadRouting(),
    listAgencies(),
    listOnCallPeople(actor),
    loadTrialChoices(),
  ])
  const stored = policy ? policyFields(policy) : emptyPolicyFields()
  return {
    policy: policy && {
      code,
      name: policy.name,
      isDefault: policy.isDefault,
      isActive: policy.isActive,
      versionNumber: policy.versionNumber,
      openTicketCount: policy.openTicketCount,
    },
    stored,
    versions,
    timeZone: actor.timeZone,
    sections: sections.map(({ code: value, name }) => ({ value, label: name })),
    categories: keepChosen(
      categories.map(({ code: value, name, groupName }) => ({ value, label: name, groupName })),
      policy?.categoryCode,
      (value) => ({ value, label: value, groupName: 'No longer in use' }),
    ),
    agencies: keepChosen(
      agencies.map(({ id, code: agencyCode, name }) => ({ value: String(id), label: `${agencyCode}: ${name}` })),
      policy?.agencyId,
      (value) => ({ value, label: `Agency ${value}, no longer in use` }),
    ),
    calendars: calendars.map(({ code: value, name }) => ({ value, label: name })),
    people: people.map(({ email, name }) => ({ email, name })),
  }
}

/** What the policy names stays to be chosen, though it is in use no more: else a saved form would let it take anything. */
function keepChosen<Choice extends { value: string }>(
  choices: Choice[],
  chosen: string | number | null | undefined,
  toChoice: (value: string) => Choice,
): Choice[] {
  if (chosen === null || chosen === undefined) return choices
  return choices.some(({ value }) => value === String(chosen)) ? choices : [...choices, toChoice(String(chosen))]
}

export type PolicyPageData = Awaited<ReturnType<typeof loadPolicyPage>>
