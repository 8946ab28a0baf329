import type { AccessRow } from './access-row.ts'
import { type Answers, answers, signedIn } from './answers.ts'
import { STAFF, WORKERS } from './people.ts'

// Hidden is 404, seen but not theirs to do is 403, and 400 says: whoever gets it could have sent a whole form.
export const seesTicket = answers(404, [303, 'nobody'], [200, 'owner', 'coordinator', ...STAFF])
export const seesRestricted = answers(404, [303, 'nobody'], [200, 'owner', 'confidential', 'named'])

const onTicket = answers(404, [303, 'nobody'], [403, 'owner', 'coordinator', ...STAFF])
const onRestricted = answers(404, [303, 'nobody'], [403, 'owner', 'confidential', 'named'])
const may = (base: Answers, ...people: readonly (keyof Answers)[]): Answers => ({
  ...base,
  ...Object.fromEntries(people.map((person) => [person, 400])),
})

export const worker = may(onTicket, ...WORKERS)
export const restrictedWorker = may(onRestricted, 'confidential')
export const ofSupervisors = may(onTicket, 'supervisor', 'administrator')
export const restrictedOfSupervisors = onRestricted
/** Of the holding section, not an administrator of everything. */
export const onlySectionWorkers = may(onTicket, 'technician', 'supervisor')
export const onlySectionRestricted = restrictedWorker
/** Requester's side and workers, not staff of elsewhere. */
export const eitherSide = may(onTicket, 'owner', 'coordinator', ...WORKERS)
export const restrictedEitherSide = may(onRestricted, 'owner', 'confidential')
export const ofStaff = may(onTicket, ...STAFF)
export const restrictedOfStaff = may(onRestricted, 'confidential', 'named')
export const whoeverSees = may(onTicket, 'owner', 'coordinator', ...STAFF)
export const restrictedWhoeverSees = may(onRestricted, 'owner', 'confidential', 'named')

/** The rows of `/tickets/OTS-n/<name>`: for the ticket, the restricted one and one that is not there. */
export function verb(
  name: string,
  POST: Answers,
  restrictedPOST: Answers,
  form?: AccessRow['form'],
): [AccessRow, AccessRow, AccessRow] {
  const route = `routes/tickets.$number.${name}`
  return [
    { route, address: `/tickets/:ticket/${name}`, GET: seesTicket, POST, form },
    { route, address: `/tickets/:restricted/${name}`, GET: seesRestricted, POST: restrictedPOST, form },
    { route, address: `/tickets/:absent/${name}`, GET: signedIn(404), POST: signedIn(404), form },
  ]
}
