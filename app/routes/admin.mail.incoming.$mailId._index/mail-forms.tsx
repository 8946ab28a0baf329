import type { InboundMailFacts } from '#app/domain/mail/inbound/set-aside/get-inbound-mail.server.ts'
import { paths } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Stack } from '#app/ui/stack.tsx'

type Decidable = Pick<InboundMailFacts, 'id' | 'state' | 'isReadable' | 'proof' | 'sender' | 'personName' | 'ticketId'>

/** What can be done with a mail that waits; nothing is offered for one that does not. */
export function MailForms({ mail }: { mail: Decidable }) {
  if (mail.state === 'set_aside') return <SetAside id={mail.id} />
  if (mail.state === 'held' && mail.isReadable) return <Held mail={mail} />
  return null
}

function SetAside({ id }: { id: string }) {
  return (
    <form method="post" action={paths.inboundMail(id)}>
      <ButtonRow>
        <Button name="step" value="retry">
          Read it again
        </Button>
        <Button tone="secondary" name="step" value="discard">
          Discard
        </Button>
      </ButtonRow>
    </form>
  )
}

/** Whoever is not known asks nothing of a ticket yet: where the mail names none, a new one is all that it can become. */
function Held({ mail }: { mail: Decidable }) {
  const { id, sender, personName, ticketId } = mail
  const isKnown = personName !== null
  const mayBeTaken = isKnown || ticketId !== null
  return (
    <form method="post" action={paths.inboundMail(id)}>
      <Stack gap="close">
        <p>{explainSteps(mail)}</p>
        <ButtonRow>
          {isKnown ? <Step name="take" isFirst /> : null}
          {sender === '' ? null : <Step name="open" isFirst={!isKnown} />}
          {mayBeTaken && !isKnown ? <Step name="take" /> : null}
          <Step name="discard" />
        </ButtonRow>
      </Stack>
    </form>
  )
}

function explainSteps({ sender, personName, proof }: Decidable): string {
  if (sender === '') return 'No ticket can be opened from it: it does not say for whom.'
  const steps =
    personName === null
      ? 'Nobody is known by its sender’s address. A ticket that you open from it is theirs, and makes them known.'
      : 'Accept it when you are sure that it is from whom it says: it then does what it asks, such as answering its ticket.'
  return proof === 'proven' ? steps : `${steps} Its sender stays marked as not proven.`
}

const STEPS = { take: 'Accept', open: 'Open a new ticket from it', discard: 'Discard' } as const

function Step({ name, isFirst = false }: { name: keyof typeof STEPS; isFirst?: boolean }) {
  return (
    <Button tone={isFirst ? 'primary' : 'secondary'} name="step" value={name}>
      {STEPS[name]}
    </Button>
  )
}
