import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOwnSession } from '#app/domain/identity/second-factor/require-own-session.ts'
import { findProofs, mayUsePassword } from '#app/domain/identity/verification/find-proofs.server.ts'
import { verifyAgain } from '#app/domain/identity/verification/verify-again.server.ts'
import { answerForm, type RefusedForm } from '#app/http/answer-form.ts'
import { HeldFields, HeldForm } from '#app/http/held-form.tsx'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { readHeldForm } from '#app/http/read-held-form.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { readTextField } from '#app/http/read-text-field.ts'
import { readTyped, type Typed } from '#app/http/read-typed.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { retryHeader } from '#app/http/retry-header.ts'
import { safeRedirect } from '#app/http/safe-redirect.ts'
import { writeSessionCookie } from '#app/http/session-cookie.ts'
import { VerificationForms } from '#app/http/verification-forms.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { Alert } from '#app/ui/alert.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const meta = () => [{ title: 'Is it still you? – OTS Helpdesk' }]
export const headers = ({ actionHeaders }: { actionHeaders: Headers }) => actionHeaders

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const proofs = await findProofs(actor.personId, requireOwnSession(actor).id)
  const to = safeRedirect(new URL(request.url).searchParams.get('to'))
  return { to, ...proofs, usesPassword: mayUsePassword(proofs) }
})

interface Held {
  /** A form that waits; null: it cannot be kept. */
  held: Typed | null
}

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const actor = await requireActor(request, context)
  const { searchParams } = new URL(request.url)
  const again = searchParams.get('again')
  if (again !== null) return hold(request, safeRedirect(again))
  const { password, code, credential, held } = await readForm(request)
  const shown = { held: readTextField(held) }
  const answer = await answerForm(shown, async () => {
    const given = readTextField(credential)
    const proof =
      given === '' ? { password: readTextField(password), code: readTextField(code) } : { credential: given }
    const token = await verifyAgain(actor, proof, readRequestOrigin(request, context))
    return goOn(token, readHeldForm(shown.held), safeRedirect(searchParams.get('to')))
  })
  if (!('init' in answer) || 'waiting' in answer.data) return answer
  return data(answer.data, { ...answer.init, headers: retryHeader(answer.data.details) })
})

/** A form that came too late: it is kept in the page until its sender has proved who they are. */
async function hold(request: Request, action: string) {
  const typed = await readTyped(request)
  const held: Held = { held: typed && { ...typed, action } }
  return data(held, { status: 403 })
}

function goOn(token: string, held: Typed | null, to: string) {
  const headers = { 'Set-Cookie': writeSessionCookie(token) }
  if (held === null) return redirect(to, { status: 303, headers })
  return data({ waiting: held }, { headers })
}

export default function Verify() {
  const { to, usesPassword, hasApp, hasPasskey, providerName } = useLoaderData<typeof loader>()
  const answer = useActionData<RefusedForm | Held | { waiting: Typed }>()
  if (answer && 'waiting' in answer) {
    return (
      <Stack gap="wide">
        <PageHeader title="Thank you" under="What you entered is still here. Send it now." />
        <HeldForm form={answer.waiting} />
      </Stack>
    )
  }
  const refused = answer && 'code' in answer ? answer : undefined
  const held = answer && 'held' in answer ? answer.held : readHeldForm(readTextField(refused?.values.held))
  const isLost = answer !== undefined && 'held' in answer && answer.held === null
  return (
    <Stack gap="wide">
      <PageHeader
        title="Is it still you?"
        under="You proved who you are a while ago. Before this page, we ask once more."
      />
      {refused?.formError ? <Alert tone="error" heading={refused.formError} announced /> : null}
      {held === null ? null : (
        <Alert tone="info">Nothing that you entered is lost: you send it again in the next step.</Alert>
      )}
      {isLost ? (
        <Alert tone="warning">
          What you sent could not be kept here, because it holds a file or a secret. Go back and send it again
          afterwards.
        </Alert>
      ) : null}
      <VerificationForms
        action={`${paths.verify}?${new URLSearchParams({ to })}`}
        ways={{ usesPassword, hasApp, hasPasskey, providerName }}
        signInHref={`${paths.signIn}?${new URLSearchParams({ next: to })}`}
        refused={refused}
      >
        <HeldFields form={held} />
      </VerificationForms>
    </Stack>
  )
}
