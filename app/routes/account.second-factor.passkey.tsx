import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { addFactor } from '#app/domain/identity/second-factor/add-factor.server.ts'
import { passkeyRegistrationSchema } from '#app/domain/identity/second-factor/factor-input.ts'
import { answerForm, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { NewPasskeyForm } from '#app/http/new-factor-forms.tsx'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { NewRecoveryCodesPage } from '#app/http/recovery-codes.tsx'
import { requireActor } from '#app/http/require-actor.ts'
import { requireFreshProof } from '#app/http/require-fresh-proof.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Alert } from '#app/ui/alert.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const meta = () => [{ title: 'Add a passkey – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  requireFreshProof(actor, request)
  return null
})

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const actor = await requireActor(request, context)
  requireFreshProof(actor, request)
  const { credential, ...shown } = await readForm(request)
  return answerForm(shown, async () => {
    const input = parseForm(passkeyRegistrationSchema, { ...shown, credential: credential ?? '' })
    const codes = await addFactor(actor, { kind: 'passkey', ...input }, readRequestOrigin(request, context))
    return codes.length > 0 ? data({ recoveryCodes: codes }) : redirect(doneAddress(paths.accountFactors, 'added'), 303)
  })
})

export default function NewPasskey() {
  const answer = useActionData<RefusedForm | { recoveryCodes: string[] }>()
  if (answer && 'recoveryCodes' in answer) return <NewRecoveryCodesPage codes={answer.recoveryCodes} />
  return (
    <Stack gap="wide">
      <PageHeader over={<a href={paths.accountFactors}>Your second factor</a>} title="Add a passkey" />
      {answer?.formError ? <Alert tone="error" heading={answer.formError} announced /> : null}
      <NewPasskeyForm action={paths.accountPasskey} refused={answer} purpose="registration" />
    </Stack>
  )
}
