import { formatInstant } from '../format-instant.ts'
import type { MailFacts } from '../mail-facts.ts'
import { Byline } from './byline.tsx'
import { Letter } from './letter.tsx'
import { Subheading } from './subheading.tsx'

/** The public messages before the one that the mail is about, the newest first, as mail programs quote. */
export function Conversation({ conversation, timeZone, writtenAt }: MailFacts) {
  if (conversation.length === 0) return null
  return (
    <>
      <Subheading>Earlier on this ticket</Subheading>
      {conversation.map(({ authorName, at, text, html }) => (
        <Quoted
          key={`${at.getTime()} ${authorName}`}
          by={`${authorName}, ${formatInstant(at, timeZone, writtenAt)}`}
          text={text}
          html={html}
        />
      ))}
    </>
  )
}

function Quoted({ by, text, html }: { by: string; text: string; html: string | null }) {
  return (
    <>
      <Byline>{by}</Byline>
      <Letter text={text} html={html} isEarlier />
    </>
  )
}
