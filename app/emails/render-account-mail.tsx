import type { ReactElement } from 'react'
import type { AccountMail } from '#app/domain/identity/account-mail.ts'
import { assertNever } from '#app/platform/assert-never.ts'
import type { AccountReader } from './account/account-reader.ts'
import { InvitationBody, PasswordResetBody } from './account/link-mails.tsx'
import { NoticeBody } from './account/notice-body.tsx'
import { Heading } from './blocks/heading.tsx'
import { layOut, type RenderedMail } from './render-mail.tsx'

/** Writes one mail about its reader's account, text and HTML from the same tree. Pure. */
export function renderAccountMail(mail: AccountMail, reader: AccountReader): RenderedMail {
  const { title, body } = choose(mail, reader)
  const whole = (
    <>
      <Heading>{title}</Heading>
      {body}
    </>
  )
  return layOut(`[OTS Helpdesk] ${title}`, whole, {
    preview: title,
    isAnswerable: false,
    footer: [
      'Do you need help with this? Answer this mail, and your answer becomes a ticket with the service desk.',
      `You receive this because ${reader.reason}.`,
    ],
  })
}

function choose(mail: AccountMail, reader: AccountReader): { title: string; body: ReactElement } {
  switch (mail.template) {
    case 'invitation': {
      const { invitedBy } = mail.facts
      const title = invitedBy === null ? 'Your account is ready' : `${invitedBy} made an account for you`
      return { title, body: <InvitationBody facts={mail.facts} reader={reader} /> }
    }
    case 'passwordReset':
      return { title: 'Choose a new password', body: <PasswordResetBody facts={mail.facts} reader={reader} /> }
    case 'passwordChanged':
      return notice('Your password changed', 'The password of your account is a new one.')
    case 'addressChanged':
      return notice(
        'Your account has another address',
        'This was the address of your account. From now on you sign in with another one, and our mail goes there.',
      )
    case 'newSignIn':
      return notice('A new sign-in to your account', 'Your account was used in a browser that we have not seen before.')
    case 'secondFactorChanged':
      return notice('The ways to sign in to your account changed', mail.facts.what)
    default:
      return assertNever(mail)
  }

  function notice(title: string, what: string) {
    const { facts } = mail as Extract<AccountMail, { facts: { at: string } }>
    return { title, body: <NoticeBody what={what} facts={facts} reader={reader} /> }
  }
}
