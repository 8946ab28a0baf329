import { type ActionFunctionArgs, data, type HeadersFunction, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { DEMO_PEOPLE } from '#app/domain/identity/demo-people.ts'
import { signIn, signInSchema } from '#app/domain/identity/sign-in.server.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { findActor } from '#app/http/require-actor.ts'
import { safeRedirect } from '#app/http/safe-redirect.ts'
import { readSessionToken, writeSessionCookie } from '#app/http/session-cookie.ts'
import { env } from '#app/platform/env.server.ts'
import { DomainError, type FieldErrors } from '#app/platform/errors.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { AppShell } from '#app/ui/shell/app-shell.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

export const meta = () => [{ title: 'Sign in · OTS Helpdesk' }]
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await findActor(request, context)
  return {
    next: safeRedirect(new URL(request.url).searchParams.get('next')),
    signedInAs: actor?.name ?? null,
    people: env.EMBEDDED ? [...DEMO_PEOPLE] : [],
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const fields = await readFields(request)
  const parsed = signInSchema.safeParse(fields)
  if (!parsed.success) return refuse(fields.email, z.flattenError(parsed.error).fieldErrors)
  try {
    const token = await signIn(parsed.data, {
      ...readRequestOrigin(request, context),
      replacedToken: readSessionToken(request),
    })
    return redirect(safeRedirect(fields.next), { status: 303, headers: { 'Set-Cookie': writeSessionCookie(token) } })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (error.code === 'invalid') return refuse(fields.email, error.fieldErrors)
    if (error.code !== 'too_many') throw error
    const { retryAfterSeconds } = z.object({ retryAfterSeconds: z.number() }).parse(error.options.details)
    return data(
      { email: fields.email, fieldErrors: {} as FieldErrors, notice: error.userMessage },
      { status: 429, headers: { 'Retry-After': String(retryAfterSeconds) } },
    )
  }
}

async function readFields(request: Request) {
  const form = await request.formData().catch(() => new FormData())
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  return { email: text('email'), password: text('password'), next: text('next') }
}

function refuse(email: string, fieldErrors: FieldErrors) {
  return data({ email: email.slice(0, 254), fieldErrors, notice: null }, { status: 400 })
}

export default function SignIn() {
  const { next, signedInAs, people } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <AppShell density="portal" person={null}>
      <Stack gap="wide">
        <PageHeader title="Sign in" />
        {refused?.notice ? <Alert tone="error" heading={refused.notice} announced /> : null}
        {signedInAs !== null && !refused ? (
          <Alert tone="info">
            You are signed in as {signedInAs}. <a href={next}>Go on</a>, or sign in as somebody else.
          </Alert>
        ) : null}
        <SignInForm next={next} email={refused?.email} errors={refused?.fieldErrors ?? {}} />
        {people.length > 0 ? <PeopleToTry people={people} /> : null}
      </Stack>
    </AppShell>
  )
}

function SignInForm({ next, email, errors }: { next: string; email: string | undefined; errors: FieldErrors }) {
  const query = next === '/' ? '' : `?${new URLSearchParams({ next })}`
  const emailError = errors.email?.[0]
  const passwordError = errors.password?.[0]
  return (
    <form className="stack" method="post" action={`/sign-in${query}`}>
      <input type="hidden" name="next" value={next} />
      <TextInput
        name="email"
        label="Email"
        type="email"
        autoComplete="username"
        maxLength={254}
        defaultValue={email}
        error={emailError}
        autoFocus={passwordError === undefined || emailError !== undefined}
      />
      <TextInput
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        maxLength={1000}
        error={passwordError}
        autoFocus={passwordError !== undefined && emailError === undefined}
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
