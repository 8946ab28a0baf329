import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { makeRecoveryCodes } from '#app/domain/identity/second-factor/make-recovery-codes.server.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { readTextField } from '#app/http/read-text-field.ts'
import { NewRecoveryCodesPage } from '#app/http/recovery-codes.tsx'
import { requireActor } from '#app/http/require-actor.ts'
import { requireFreshProof } from '#app/http/require-fresh-proof.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { PageHeader } from '#app/ui/page-header.tsx'

export const meta = () => [{ title: 'New recovery codes – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  await requireActor(request, context)
  return null
})

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const actor = await requireActor(request, context)
  requireFreshProof(actor, request)
  const replaces = readTextField((await readForm(request)).replaces)
  return { recoveryCodes: await makeRecoveryCodes(actor, replaces, readRequestOrigin(request, context)) }
})

export default function NewRecoveryCodes() {
  const answer = useActionData<typeof action>()
  if (answer) return <NewRecoveryCodesPage codes={answer.recoveryCodes} />
  // They are shown in answer to the form that makes them, and by no address.
  return (
    <PageHeader
      over={<a href={paths.accountFactors}>Your second factor</a>}
      title="Recovery codes"
      under="They are shown once, when they are made."
    />
  )
}
