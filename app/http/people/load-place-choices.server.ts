import { listAgencies } from '#app/domain/tickets/list-agencies.server.ts'
import { listParishes } from '#app/domain/tickets/list-parishes.server.ts'

/** What the form of a person offers to choose from. `kept`: an agency that is no longer offered but is theirs. */
export async function loadPlaceChoices(kept: { id: number; name: string } | null = null) {
  const [agencies, parishNames] = await Promise.all([listAgencies(), listParishes()])
  const isMissing = kept !== null && agencies.every(({ id }) => id !== kept.id)
  return {
    agencies: isMissing ? [...agencies, { id: kept.id, code: kept.name, name: 'no longer active' }] : agencies,
    parishNames,
    timeZones: TIME_ZONES,
  }
}

/** Louisiana's own, and those of the states around in which its people work. */
const TIME_ZONES = [
  'America/Chicago',
  'America/New_York',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'UTC',
]
