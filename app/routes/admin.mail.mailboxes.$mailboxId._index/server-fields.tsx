import type { ShownMailbox } from '#app/domain/mail/mailboxes/get-mailbox.server.ts'
import type { Entered } from '#app/http/read-entered.ts'
import { RadioGroup } from '#app/ui/radio-group.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

interface Props {
  entered: Entered
  mailbox: ShownMailbox | null
}

/** The server of a hosted mailbox, and how to sign in there. Secrets are written, never shown. */
export function ServerFields({ entered, mailbox }: Props) {
  return (
    <Stack>
      <Stack gap="close">
        <h2>The server</h2>
        <p className="muted">For a mailbox that we fetch from. Leave it as it is where a relay brings the mail.</p>
      </Stack>
      <div className="field-row">
        <TextInput
          {...entered.text('host')}
          label="Server"
          hint="Such as outlook.office365.com or imap.gmail.com."
          autoComplete="off"
          maxLength={253}
        />
        <TextInput
          {...entered.text('port')}
          label="Port"
          hint="993, as a rule."
          inputMode="numeric"
          width="tiny"
          autoComplete="off"
        />
      </div>
      <Select
        {...entered.field('security')}
        defaultValue={entered.one('security')}
        label="Encryption"
        hint="The certificate is always checked."
        options={[
          { value: 'tls', label: 'TLS from the start (port 993)' },
          { value: 'starttls', label: 'STARTTLS (port 143)' },
          { value: 'none', label: 'None: a program on this machine' },
        ]}
      />
      <TextInput {...entered.text('username')} label="User name" autoComplete="off" maxLength={300} />
      <RadioGroup
        {...entered.field('authentication')}
        value={entered.one('authentication')}
        label="Signing in"
        options={[
          { value: 'password', label: 'With a password', description: 'Google: an app password.' },
          { value: 'oauth2', label: 'With OAuth 2.0', description: 'Microsoft 365 takes nothing else.' },
        ]}
      />
      <SecretInput
        {...entered.field('secret')}
        label="Password, or the client’s secret"
        isStored={mailbox?.hasSecret}
      />
      <details className="fold" open={entered.one('authentication') === 'oauth2'}>
        <summary>OAuth 2.0</summary>
        <TokenFields entered={entered} mailbox={mailbox} />
      </details>
      <h2>The folder</h2>
      <TextInput {...entered.text('folder')} label="Folder to read" autoComplete="off" maxLength={200} />
      <RadioGroup
        {...entered.field('afterFetch')}
        value={entered.one('afterFetch')}
        label="What was fetched"
        options={[
          { value: 'move', label: 'Goes to another folder', description: 'It is made when there is none.' },
          { value: 'leave', label: 'Stays, marked as seen' },
        ]}
      />
      <TextInput {...entered.text('processedFolder')} label="That other folder" autoComplete="off" maxLength={200} />
    </Stack>
  )
}

function TokenFields({ entered, mailbox }: Props) {
  return (
    <Stack>
      <TextInput
        {...entered.text('tokenUrl')}
        label="Address of the token server"
        hint="Microsoft: https://login.microsoftonline.com/<tenant>/oauth2/v2.0/token. Google: https://oauth2.googleapis.com/token."
        type="url"
        optional
        autoComplete="off"
        maxLength={500}
      />
      <TextInput {...entered.text('clientId')} label="Client id" optional autoComplete="off" maxLength={300} />
      <RadioGroup
        {...entered.field('oauthGrant')}
        value={entered.one('oauthGrant')}
        label="On whose behalf"
        options={[
          {
            value: 'refresh_token',
            label: 'A person’s, who agreed once',
            description: 'With the refresh token that came of it.',
          },
          {
            value: 'client_credentials',
            label: 'The helpdesk’s own',
            description: 'With the client’s secret alone.',
          },
        ]}
      />
      <SecretInput {...entered.field('refreshToken')} label="Refresh token" isStored={mailbox?.hasRefreshToken} />
      <TextInput
        {...entered.text('scope')}
        label="Scope"
        hint="Microsoft: https://outlook.office365.com/.default. Google: https://mail.google.com/."
        optional
        autoComplete="off"
        maxLength={500}
      />
    </Stack>
  )
}

interface SecretProps {
  name: string
  label: string
  error: string | undefined
  isStored: boolean | undefined
}

function SecretInput({ isStored = false, ...field }: SecretProps) {
  return (
    <TextInput
      {...field}
      hint={isStored ? 'There is one. It is not shown; leave this empty to keep it.' : 'Not shown again.'}
      type="password"
      autoComplete="new-password"
      optional
      maxLength={4000}
    />
  )
}
