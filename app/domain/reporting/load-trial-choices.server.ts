import { db } from '#app/platform/db.server.ts'
import { orderPolicies } from '../sla/order-policies.ts'
import { calendarDefinitionOf } from '../sla-changes/calendar-definition-of.ts'
import { loadSlaSetup } from '../sla-changes/load-sla-setup.server.ts'
import type { TrialChoices } from './simulation-query.ts'

/** The policies, the most specific first, and the calendars that hold now. */
export async function loadTrialChoices(): Promise<TrialChoices> {
  const { policy, calendar } = await loadSlaSetup(db)
  return {
    policies: orderPolicies([...policy.values()]),
    calendars: [...calendar.values()].map((form) => ({
      code: form.code,
      name: form.name,
      definition: calendarDefinitionOf(form),
    })),
  }
}
