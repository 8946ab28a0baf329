import { describeMailTrouble } from '#app/domain/mail/mailboxes/describe-mail-trouble.ts'
import type { MailTrouble } from '#app/domain/mail/mailboxes/find-mail-trouble.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { paths } from './paths.ts'

/** What the banner needs of a mailbox in trouble. */
export type ShownMailTrouble = Pick<MailTrouble, 'mailboxId' | 'address' | 'kind' | 'minutes'>

const MOST_SHOWN = 3

/** Tells supervisors and administrators, above every page, which mailboxes are not proven to receive. */
export function MailTroubleNotice({
  troubles,
  isAdministrator,
}: {
  troubles: readonly ShownMailTrouble[]
  isAdministrator: boolean
}) {
  const [first] = troubles
  if (!first) return null
  const isAllSilence = troubles.every(({ kind }) => kind === 'silence')
  const heading =
    troubles.length > 1
      ? `${troubles.length} mailboxes may not receive mail`
      : isAllSilence
        ? `It is unusually silent at ${first.address}`
        : `Mail to ${first.address} may not come through`
  const shown = troubles.slice(0, MOST_SHOWN)
  return (
    <Alert tone={isAllSilence ? 'warning' : 'error'} heading={heading}>
      {troubles.length === 1 ? (
        <>{describeMailTrouble(first)} </>
      ) : (
        <ul className="plain-list">
          {shown.map((trouble) => (
            <li key={trouble.mailboxId}>
              <strong>{trouble.address}</strong>: {describeMailTrouble(trouble)}
            </li>
          ))}
          {troubles.length > shown.length ? <li>And {troubles.length - shown.length} more.</li> : null}
        </ul>
      )}
      {isAdministrator ? <a href={paths.mailboxes}>Look at the mailboxes</a> : 'Tell an administrator.'}
    </Alert>
  )
}
