import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DEMO_PEOPLE } from '#app/domain/identity/demo-people.ts'
import { signInWithPasskey } from '#app/domain/identity/passkeys/sign-in-with-passkey.server.ts'
import { listSignInProviders } from '#app/domain/identity/providers/list-sign-in-providers.server.ts'
import { signIn, signInSchema } from '#app/domain/identity/sign-in.server.ts'
import { answerForm, enteredValue, type RefusedForm } from '#app/http/answer-form.ts'
import { answerSignIn } from '#app/http/answer-sign-in.ts'
import { findWords } from '#app/http/find-words.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readPendingToken } from '#app/http/pending-cookie.ts'
import { ProviderButtons } from '#app/http/provider-buttons.tsx'
import { readForm } from '#app/http/read-form.ts'
import { findActor } from '#app/http/require-actor.ts'
import { retryHeader } from '#app/http/retry-header.ts'
import { readNext, readSignInRequest } from '#app/http/sign-in-request.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { withNext } from '#app/http/with-next.ts'
import { env } from '#app/platform/env.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PasskeyForm } from '#app/ui/passkey-form.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

const NOTICES: Record<string, string> = {
  chosen: 'Your new password is set. Sign in with it.',
  ended: 'Your session has ended. Sign in again: what you typed is kept.',
  over: 'That sign-in took too long or met too many wrong codes. Start again.',
}

export const meta: MetaFunction = () => [{ title: 'Sign in – OTS Helpdesk' }]
export const headers = ({ actionHeaders }: { actionHeaders: Headers }) => actionHeaders

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await findActor(request, context)
  return {
    next: readNext(request),
    notice: findWords(NOTICES, new URL(request.url).searchParams.get('after')),
    providers: await listSignInProviders(),
    signedInAs: actor?.name ?? null,
    people: env.EMBEDDED ? [...DEMO_PEOPLE] : [],
  }
}

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const { password = '', credential = '', ...shown } = await readForm(request)
  const facts = readSignInRequest(request, context)
  const answer = await answerForm(shown, async () => {
    const outcome =
      typeof credential === 'string' && credential !== ''
        ? await signInWithPasskey(credential, readPendingToken(request) ?? '', facts)
        : await signIn(parseForm(signInSchema, { ...shown, password }), facts)
    return answerSignIn(outcome, readNext(request))
  })
  if (!('init' in answer)) return answer
  return data(answer.data, { ...answer.init, headers: retryHeader(answer.data.details) })
})

export default function SignIn() {
  const { next, notice, providers, signedInAs, people } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Stack gap="wide">
      <PageHeader title="Sign in" />
      {refused?.formError ? <Alert tone="error" heading={refused.formError} announced /> : null}
      {notice !== null && !refused ? <Alert tone="info" heading={notice} announced /> : null}
      {signedInAs !== null && !refused ? (
        <Alert tone="info">
          You are signed in as {signedInAs}. <a href={next}>Go on</a>, or sign in as somebody else.
        </Alert>
      ) : null}
      <ProviderButtons providers={providers} next={next} />
      <SignInForm next={next} refused={refused} />
      <PasskeyForm
        action={withNext(paths.signIn, next)}
        askAt={paths.passkeyChallenge}
        purpose="signIn"
        words="Use a passkey"
        tone="secondary"
        error={refused?.fieldErrors.credential?.[0]}
      />
      {people.length > 0 ? <PeopleToTry people={people} /> : null}
    </Stack>
  )
}

function SignInForm({ next, refused }: { next: string; refused: RefusedForm | undefined }) {
  const emailError = refused?.fieldErrors.email?.[0]
  const passwordError = refused?.fieldErrors.password?.[0]
  const isPasswordAtFault = passwordError !== undefined && emailError === undefined
  return (
    <form className="stack" method="post" action={withNext(paths.signIn, next)}>
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
        <a href={paths.forgottenPassword}>I forgot my password</a>
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
