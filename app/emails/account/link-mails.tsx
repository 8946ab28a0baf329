import { Action } from '../blocks/action.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { formatInstant } from '../format-instant.ts'
import type { AccountReader } from './account-reader.ts'

interface LinkFacts {
  expiresAt: string
}

export function InvitationBody({ facts, reader }: { facts: LinkFacts; reader: AccountReader }) {
  return (
    <>
      <Paragraph>
        Your account is {reader.email}. Choose a password, and you can open tickets with the Office of Technology
        Services and see how they are doing.
      </Paragraph>
      <Action href={reader.actionUrl}>Choose a password</Action>
      <Paragraph>
        The link works once, until {sayEnd(facts, reader)}. After that, ask for another one at {reader.helpUrl}.
      </Paragraph>
    </>
  )
}

export function PasswordResetBody({ facts, reader }: { facts: LinkFacts; reader: AccountReader }) {
  return (
    <>
      <Paragraph>Somebody, probably you, asked for a new password for {reader.email}.</Paragraph>
      <Action href={reader.actionUrl}>Choose a new password</Action>
      <Paragraph>
        The link works once, until {sayEnd(facts, reader)}. If you did not ask for it, you need do nothing: your
        password stays as it is.
      </Paragraph>
    </>
  )
}

function sayEnd({ expiresAt }: LinkFacts, { timeZone, writtenAt }: AccountReader): string {
  return formatInstant(new Date(expiresAt), timeZone, writtenAt)
}
