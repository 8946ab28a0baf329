import type { Actor } from '#app/domain/identity/actor.ts'
import { findStaffByAddress } from '#app/domain/sla/find-staff-by-address.server.ts'
import { getPolicyVersionNumber } from '#app/domain/sla/get-policy-version-number.server.ts'
import { draftSlaChange } from '#app/domain/sla-changes/draft-sla-change.server.ts'
import { policyFormSchema } from '#app/domain/sla-changes/policy-form.ts'
import { parseInput } from '#app/http/parse-input.ts'
import type { FormValues } from '#app/http/read-form.ts'
import { renameFieldErrors } from '#app/http/rename-field-errors.ts'
import { DomainError, invalid } from '#app/platform/errors.ts'
import { listAddresses, readPolicyForm } from './read-policy-form.ts'
import { readStepRows } from './step-rows.ts'

/**
 * Drafts what the form of a policy says and returns the number of the change; `code` is null for a new one. Throws invalid
 * with messages by field of the form, and conflict when the policy got another version meanwhile.
 */
export async function draftPolicy(actor: Actor, code: string | null, values: FormValues): Promise<number> {
  if (code !== null) await refuseOverwriting(code, values)
  const idOfAddress = await findStaffByAddress(readStepRows(values).flatMap(listAddresses))
  const { candidate, problems, toFieldErrors } = readPolicyForm(values, { code, idOfAddress })
  return renameFieldErrors(toFieldErrors, async () => {
    const after = parseInput(policyFormSchema, candidate)
    if (Object.keys(problems).length > 0) throw invalid({})
    return draftSlaChange(actor, { kind: 'policy', subject: code, after })
  })
}

async function refuseOverwriting(code: string, { basedOn }: FormValues): Promise<void> {
  const versionNumber = await getPolicyVersionNumber(code)
  if (basedOn === undefined || basedOn === String(versionNumber)) return
  throw new DomainError(
    'conflict',
    `This policy has changed meanwhile: version ${versionNumber} holds now. What you entered is below; compare it with the policy and send it again.`,
  )
}
