import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addFactor } from '#app/domain/identity/second-factor/add-factor.server.ts'
import { beginApp } from '#app/domain/identity/second-factor/begin-app.server.ts'
import { totpConfirmationSchema } from '#app/domain/identity/second-factor/factor-input.ts'
import { findTotpSetUp } from '#app/domain/identity/second-factor/find-totp-set-up.server.ts'
import { requireOwnSession } from '#app/domain/identity/second-factor/require-own-session.ts'
import { answerForm, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { NewAppForm } from '#app/http/new-factor-forms.tsx'
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

export const meta = () => [{ title: 'Add an authenticator app – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  requireFreshProof(actor, request)
  // The secret is the person's alone, not an administrator's who looks with their eyes.
  requireOwnSession(actor)
  return { setUp: await findTotpSetUp(actor.personId) }
})

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const actor = await requireActor(request, context)
  requireFreshProof(actor, request)
  const { begin, code, ...shown } = await readForm(request)
  if (begin !== undefined) {
    await beginApp(actor)
    return redirect(paths.accountApp, 303)
  }
  return answerForm(shown, async () => {
    const input = parseForm(totpConfirmationSchema, { ...shown, code: code ?? '' })
    const codes = await addFactor(actor, { kind: 'app', ...input }, readRequestOrigin(request, context))
    return codes.length > 0 ? data({ recoveryCodes: codes }) : redirect(doneAddress(paths.accountFactors, 'added'), 303)
  })
})

export default function NewApp() {
  const { setUp } = useLoaderData<typeof loader>()
  const answer = useActionData<RefusedForm | { recoveryCodes: string[] }>()
  if (answer && 'recoveryCodes' in answer) return <NewRecoveryCodesPage codes={answer.recoveryCodes} />
  return (
    <Stack gap="wide">
      <PageHeader over={<a href={paths.accountFactors}>Your second factor</a>} title="Add an authenticator app" />
      {answer?.formError ? <Alert tone="error" heading={answer.formError} announced /> : null}
      {setUp === null ? (
        <Alert tone="warning">
          This set-up is over. <a href={paths.accountFactors}>Begin again</a>.
        </Alert>
      ) : (
        <NewAppForm action={paths.accountApp} refused={answer} setUp={setUp} />
      )}
    </Stack>
  )
}
