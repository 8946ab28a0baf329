import { Action } from './blocks/action.tsx'
import { Heading } from './blocks/heading.tsx'
import { Paragraph } from './blocks/paragraph.tsx'
import { layOut, type RenderedMail } from './render-mail.tsx'

/** How much incoming mail waits at one mailbox, and for whom. */
interface WaitingMail {
  /** Null: it came to an address that is no mailbox of ours. */
  mailboxAddress: string | null
  held: number
  setAside: number
  incomingUrl: string
  /** Ends "You receive this because …". */
  reason: string
}

/** Tells those who decide on it that mail waits. It says nothing of who wrote what: whoever may read that reads it there. Pure. */
export function renderWaitingMail({ mailboxAddress, held, setAside, incomingUrl, reason }: WaitingMail): RenderedMail {
  const title = `${count(held + setAside)} to ${mailboxAddress ?? 'the helpdesk'} ${held + setAside === 1 ? 'waits' : 'wait'}`
  const body = (
    <>
      <Heading>{title}</Heading>
      <Paragraph>
        {held + setAside === 1
          ? 'It belongs to no ticket, so no ticket’s people hear of it. Nothing becomes of it until somebody has looked.'
          : 'They belong to no ticket, so no ticket’s people hear of them. Nothing becomes of them until somebody has looked.'}
      </Paragraph>
      {held > 0 ? (
        <Paragraph>
          {`${count(held)} ${held === 1 ? 'waits' : 'wait'} for a decision, mostly because the sender is unknown. The page says why, and opens a ticket or lets it go.`}
        </Paragraph>
      ) : null}
      {setAside > 0 ? <Paragraph>{`${count(setAside)} could not be read.`}</Paragraph> : null}
      <Action href={incomingUrl}>Look at the incoming mail</Action>
    </>
  )
  return layOut(`[OTS Helpdesk] ${title}`, body, {
    preview: title,
    isAnswerable: false,
    footer: ['You get one such mail an hour at most, however much comes.', `You receive this because ${reason}.`],
  })
}

function count(mails: number): string {
  return `${mails.toLocaleString('en-US')} ${mails === 1 ? 'mail' : 'mails'}`
}
