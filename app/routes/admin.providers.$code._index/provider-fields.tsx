import { paths } from '#app/http/paths.ts'
import type { Entered } from '#app/http/read-entered.ts'
import { Checkbox } from '#app/ui/checkbox.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import type { ProviderPageData } from './route.tsx'

type Props = Pick<ProviderPageData, 'provider' | 'origin'> & { entered: Entered }

export function ProviderFields({ provider, entered, origin }: Props) {
  const tick = (name: string) => ({
    ...entered.field(name),
    value: 'yes',
    defaultChecked: entered.one(name) === 'yes',
  })
  return (
    <Stack>
      {provider === null ? (
        <TextInput
          {...entered.text('code')}
          label="Code"
          hint="Small letters, digits and hyphens. It stands in the addresses that you enter at the provider, and stays."
          autoComplete="off"
          maxLength={40}
          width="short"
        />
      ) : (
        <WhatToEnterThere code={provider.code} origin={origin} />
      )}
      <TextInput
        {...entered.text('name')}
        label="Name"
        hint="On the button: “Sign in with …”."
        autoComplete="off"
        maxLength={80}
      />
      <TextInput
        {...entered.text('issuer')}
        label="Issuer"
        hint="The provider’s address, exactly as it calls itself."
        type="url"
        autoComplete="off"
        maxLength={500}
      />
      <TextInput {...entered.text('clientId')} label="Client id" autoComplete="off" maxLength={300} />
      <TextInput
        {...entered.field('clientSecret')}
        label="Client secret"
        hint={
          provider?.hasSecret
            ? 'There is one. It is not shown; leave this empty to keep it.'
            : 'Not shown again. Without one the helpdesk is a public client.'
        }
        type="password"
        autoComplete="new-password"
        optional
        maxLength={2000}
      />
      {provider?.hasSecret ? <Checkbox {...tick('removesSecret')} label="Take the secret away" /> : null}
      <TextInput
        {...entered.text('scopes')}
        label="Scopes"
        hint="With blanks between."
        autoComplete="off"
        maxLength={300}
      />
      <TextInput
        {...entered.text('clockToleranceSeconds')}
        label="Seconds by which clocks may differ"
        inputMode="numeric"
        width="tiny"
        autoComplete="off"
      />
      <TextInput
        {...entered.text('sortOrder')}
        label="Place among the providers"
        hint="The smallest comes first."
        inputMode="numeric"
        width="tiny"
        autoComplete="off"
      />
      <Checkbox {...tick('admitsUnknown')} label="New people get an account when they first sign in with it" />
      <Checkbox
        {...tick('provesSecondFactor')}
        label="Its second factor counts as ours"
        hint="Where its claims say that one was used: amr has mfa, otp, hwk, fido or sc, unless a rule below says otherwise."
      />
      <Checkbox {...tick('isActive')} label="It stands on the sign-in page" />
    </Stack>
  )
}

function WhatToEnterThere({ code, origin }: { code: string; origin: string }) {
  const at = (part: Parameters<typeof paths.providerSignInPart>[1]) => origin + paths.providerSignInPart(code, part)
  return (
    <details className="fold">
      <summary>What to enter at the provider</summary>
      <DescriptionList
        facts={[
          { term: 'Redirect address', value: <code>{at('callback')}</code> },
          { term: 'Address after sign-out', value: <code>{origin + paths.signIn}</code> },
          { term: 'Back-channel sign-out', value: <code>{at('back-channel-sign-out')}</code> },
          { term: 'Front-channel sign-out', value: <code>{at('front-channel-sign-out')}</code> },
        ]}
      />
    </details>
  )
}
