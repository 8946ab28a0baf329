import { z } from 'zod'
import { parseLocalDate } from '../sla/local-time.ts'
import { GRANTED_ROLES, scopeOf } from './role-words.ts'

const emptyIsNull = (sent: unknown) => (sent === '' || sent === undefined ? null : sent)
const localDate = z.preprocess(
  emptyIsNull,
  z
    .string()
    .refine((text) => parseLocalDate(text) !== null, 'Give a date.')
    .nullable(),
)

/** A role to be given, as its form sends it. The scope that the role does not ask for is left out. */
export const grantSchema = z
  .object({
    role: z.enum(GRANTED_ROLES, { error: 'Choose a role.' }),
    agencyId: z.preprocess(
      emptyIsNull,
      z.coerce.number({ error: 'Choose an agency from the list.' }).int().positive().max(2_147_483_647).nullable(),
    ),
    sectionCode: z.preprocess(emptyIsNull, z.string().max(10).nullable()),
    approvalRole: z.preprocess(emptyIsNull, z.string().max(100).nullable()),
    /** The first day, in Louisiana's time; null: from now on. */
    fromDate: localDate,
    /** The last day, which counts; null: until it is ended. */
    toDate: localDate,
  })
  .superRefine((grant, context) => {
    const scope = scopeOf(grant.role)
    const say = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
    if (scope === 'agency' && grant.agencyId === null) say('agencyId', 'Choose the agency for which the role is held.')
    if (scope === 'section' && grant.sectionCode === null) say('sectionCode', 'Choose the section.')
    if (grant.role === 'approver' && grant.approvalRole === null) say('approvalRole', 'Choose what they approve as.')
    if (grant.fromDate !== null && grant.toDate !== null && grant.toDate < grant.fromDate) {
      say('toDate', 'The last day is before the first.')
    }
  })
  .transform((grant) => ({
    ...grant,
    agencyId: scopeOf(grant.role) === 'agency' ? grant.agencyId : null,
    sectionCode: scopeOf(grant.role) === 'section' ? grant.sectionCode : null,
    approvalRole: grant.role === 'approver' ? grant.approvalRole : null,
  }))

export type GrantInput = z.infer<typeof grantSchema>
