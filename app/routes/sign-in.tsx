import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { DEMO_PEOPLE } from '#app/domain/identity/demo-people.ts'
import { listSignInProviders } from '#app/domain/identity/providers/list-sign-in-providers.server.ts'
import { signIn, signInSchema } from '#app/domain/identity/sign-in.server.ts'
import { answerForm, enteredValue, type RefusedForm } from '#app/http/answer-form.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { ProviderButtons } from '#app/http/provider-buttons.tsx'
import { readForm } from '#app/http/read-form.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { findActor } from '#app/http/require-actor.ts'
import { safeRedirect } from '#app/http/safe-redirect.ts'
import { readSessionToken, writeSessionCookie } from '#app/http/session-cookie.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { env } from '#app/platform/env.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

export const meta: MetaFunction = () => [{ title: 'Sign in – OTS Helpdesk' }]
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await findActor(request, context)
  return {
    next: readNext(request),
    providers: await listSignInProviders(),
    signedInAs: actor?.name ?? null,
    people: env.EMBEDDED ? [...DEMO_PEOPLE] : [],
  }
}

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const { password = '', ...shown } = await readForm(request)
  const answer = await answerForm(shown, async () => {
    const token = await signIn(parseForm(signInSchema, { ...shown, password }), {
      ...readRequestOrigin(request, context),
      replacedToken: readSessionToken(request),
    })
    return redirect(readNext(request), { status: 303, headers: { 'Set-Cookie': writeSessionCookie(token) } })
  })
  if (!('init' in answer)) return answer
  return data(answer.data, { ...answer.init, headers: retryHeader(answer.data) })
})

function readNext(request: Request): string {
  return safeRedirect(new URL(request.url).searchParams.get('next'))
}

function retryHeader({ details }: RefusedForm): HeadersInit {
  const limit = z.object({ retryAfterSeconds: z.number() }).safeParse(details)
  return limit.success ? { 'Retry-After': String(limit.data.retryAfterSeconds) } : {}
}

export default function SignIn() {
  const { next, providers, signedInAs, people } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Stack gap="wide">
      <PageHeader title="Sign in" />
      {refused?.formError ? <Alert tone="error" heading={refused.formError} announced /> : null}
      {signedInAs !== null && !refused ? (
        <Alert tone="info">
          You are signed in as {signedInAs}. <a href={next}>Go on</a>, or sign in as somebody else.
        </Alert>
      ) : null}
      <ProviderButtons providers={providers} next={next} />
      <SignInForm next={next} refused={refused} />
      {people.length > 0 ? <PeopleToTry people={people} /> : null}
    </Stack>
  )
}

function SignInForm({ next, refused }: { next: string; refused: RefusedForm | undefined }) {
  const query = next === paths.home ? '' : `?${new URLSearchParams({ next })}`
  const emailError = refused?.fieldErrors.email?.[0]
  const passwordError = refused?.fieldErrors.password?.[0]
  const isPasswordAtFault = passwordError !== undefined && emailError === undefined
  return (
    <form className="stack" method="post" action={paths.signIn + query}>
      <TextInput
        name="email"
        label="Email"
        type="email"
        autoComplete="username"
        maxLength={254}
        defaultValue={enteredValue(refused, 'email')}
        error={emailError}
        autoFocus={!isPasswordAtFault}
      />
      <TextInput
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        maxLength={1000}
        error={passwordError}
        autoFocus={isPasswordAtFault}
      />
      <ButtonRow>
        <Button>Sign in</Button>
      </ButtonRow>
    </form>
  )
}

function PeopleToTry({ people }: { people: readonly { email: string; is: string }[] }) {
  return (
    <details className="small muted">
      <summary>People to try</summary>
      <p>They share the password that was printed where you started the helpdesk.</p>
      <ul>
        {people.map(({ email, is }) => (
          <li key={email}>
            <code>{email}</code> {is}
          </li>
        ))}
      </ul>
    </details>
  )
}
