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
  return {
    policy: policy && {
      code,
      name: policy.name,
      isDefault: policy.isDefault,
      isActive: policy.isActive,
      versionNumber: policy.versionNumber,
      openTicketCount: policy.openTicketCount,
    },
    stored: policy ? policyFields(policy) : emptyPolicyFields(),
    versions,
    timeZone: actor.timeZone,
    sections: sections.map(({ code: value, name }) => ({ value, label: name })),
    categories: categories.map(({ code: value, name, groupName }) => ({ value, label: name, groupName })),
    agencies: agencies.map(({ id, code: agencyCode, name }) => ({
      value: String(id),
      label: `${agencyCode}: ${name}`,
    })),
    calendars: calendars.map(({ code: value, name }) => ({ value, label: name })),
    people: people.map(({ email, name }) => ({ email, name })),
  }
}

export type PolicyPageData = Awaited<ReturnType<typeof loadPolicyPage>>
