import { z } from 'zod'
import { lineField, optionalLine } from '../tickets/text-rules.ts'

const ADDRESS = 'Give a mail address, like name@agency.la.example.'
const emptyIsNull = (sent: unknown) => (sent === '' || sent === undefined ? null : sent)

/** A mail address in lower case, on one line and of one address. */
export const addressField = z
  .string({ error: ADDRESS })
  .trim()
  .toLowerCase()
  .max(254, 'Shorten this to 254 characters.')
  .pipe(z.email(ADDRESS))

export const timeZoneField = z
  .string()
  .default('')
  .transform((zone) => zone.trim() || 'America/Chicago')
  .refine(isTimeZone, 'Choose a time zone, like America/Chicago.')

/** What is known about a person, as the form sends it. */
export const personSchema = z.object({
  name: lineField({ max: 200, required: 'Give a name.' }),
  email: addressField,
  phone: optionalLine(40),
  agencyId: z.preprocess(
    emptyIsNull,
    z.coerce.number({ error: 'Choose an agency from the list.' }).int().positive().max(2_147_483_647).nullable(),
  ),
  parishName: z.preprocess(emptyIsNull, z.string().max(60).nullable()),
  building: optionalLine(120),
  room: optionalLine(60),
  timeZone: timeZoneField,
})

export type PersonInput = z.infer<typeof personSchema>

/** The columns that an edit compares, records and writes. */
export const PERSON_FACTS = [
  'name',
  'email',
  'phone',
  'agencyId',
  'parishName',
  'building',
  'room',
  'timeZone',
] as const satisfies readonly (keyof PersonInput)[]

function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/.test(zone)) return false
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
