import type { TotpSetUp } from '#app/domain/identity/second-factor/find-totp-set-up.server.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { PasskeyForm } from '#app/ui/passkey-form.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import { enteredValue, type RefusedForm } from './answer-form.ts'
import { paths } from './paths.ts'

interface FormProps {
  /** Where the form goes. */
  action: string
  refused: RefusedForm | undefined
}

/** Sets up an authenticator app: a picture for its camera, the secret to type, and a first code back. */
export function NewAppForm({ setUp, action, refused }: FormProps & { setUp: TotpSetUp }) {
  return (
    <form className="stack" method="post" action={action} noValidate>
      <input type="hidden" name="kind" value="app" />
      <ol className="steps">
        <li>
          <p>Open an authenticator app on your phone, add an account, and point the camera here:</p>
          <img
            className="qr-code"
            src={setUp.pictureHref}
            width={200}
            height={200}
            alt="A square code for the app’s camera"
          />
          <p>
            No camera? Type this key: <code className="secret-key">{setUp.secretGroups}</code>
          </p>
        </li>
        <li>
          <TextInput
            name="code"
            id="app-code"
            label="Six digits that the app shows now"
            width="short"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            error={refused?.fieldErrors.code?.[0]}
            autoFocus={refused?.fieldErrors.code !== undefined}
          />
        </li>
        <li>
          <TextInput
            name="name"
            id="app-name"
            label="What to call it"
            hint="Such as “Work phone”."
            optional
            maxLength={60}
            defaultValue={enteredValue(refused, 'name')}
            error={refused?.fieldErrors.name?.[0]}
          />
        </li>
      </ol>
      <ButtonRow>
        <Button>Add this app</Button>
      </ButtonRow>
    </form>
  )
}

/** Makes a passkey on this device, a phone nearby or a security key. */
export function NewPasskeyForm({ action, refused, purpose }: FormProps & { purpose: 'enrolment' | 'registration' }) {
  return (
    <Stack>
      <p>
        Your fingerprint, face or device PIN, or a security key. It works on this address alone, so nobody can fish for
        it.
      </p>
      <PasskeyForm
        action={action}
        askAt={paths.passkeyChallenge}
        purpose={purpose}
        makesNew
        words="Make a passkey"
        error={refused?.fieldErrors.credential?.[0]}
        without="This browser knows no passkeys, or runs no scripts: use an authenticator app."
      >
        <input type="hidden" name="kind" value="passkey" />
        <TextInput
          name="name"
          id="passkey-name"
          label="What to call it"
          hint="Such as “Work laptop”."
          optional
          maxLength={60}
          error={refused?.fieldErrors.name?.[0]}
        />
      </PasskeyForm>
    </Stack>
  )
}
