import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { factorNameSchema } from '#app/domain/identity/second-factor/factor-input.ts'
import { writeFactorReference } from '#app/domain/identity/second-factor/factor-reference.ts'
import { findOwnFactor } from '#app/domain/identity/second-factor/find-own-factor.server.ts'
import { renameFactor } from '#app/domain/identity/second-factor/rename-factor.server.ts'
import { answerForm, enteredValue, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { requireFactorReference } from '#app/http/require-factor-reference.ts'
import { requireFreshProof } from '#app/http/require-fresh-proof.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { db } from '#app/platform/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

const schema = z.object({ name: factorNameSchema })

export const meta = () => [{ title: 'Change a second factor – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  requireFreshProof(actor, request)
  const reference = requireFactorReference(params.factor)
  const found = await findOwnFactor(db, actor.personId, reference)
  if (found === null) throw notFound(`no factor of person ${actor.personId}`)
  return { name: found.name, reference: writeFactorReference(reference), isApp: reference.kind === 'app' }
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireActor(request, context)
  requireFreshProof(actor, request)
  const reference = requireFactorReference(params.factor)
  const values = await readForm(request)
  return answerForm(values, async () => {
    const { name } = parseForm(schema, { name: '', ...values })
    await renameFactor(actor, reference, name, readRequestOrigin(request, context))
    return redirect(doneAddress(paths.accountFactors, 'renamed'), 303)
  })
})

export default function SecondFactor() {
  const { name, reference, isApp } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  return (
    <Stack gap="wide">
      <PageHeader
        over={<a href={paths.accountFactors}>Your second factor</a>}
        title={name}
        under={isApp ? 'Authenticator app' : 'Passkey'}
      />
      <form className="stack" method="post" action={`${paths.accountFactor(reference)}?index`} noValidate>
        <TextInput
          name="name"
          label="Name"
          maxLength={60}
          defaultValue={enteredValue(refused, 'name', name)}
          error={refused?.fieldErrors.name?.[0]}
        />
        <ButtonRow>
          <Button>Save name</Button>
        </ButtonRow>
      </form>
      <form className="stack" method="post" action={paths.accountFactorRemoval(reference)}>
        <h2>Remove it</h2>
        <p>It is not asked for any more. Remove what you lost or gave away.</p>
        <ButtonRow>
          <Button tone="danger">{isApp ? 'Remove this app' : 'Remove this passkey'}</Button>
        </ButtonRow>
      </form>
    </Stack>
  )
}
