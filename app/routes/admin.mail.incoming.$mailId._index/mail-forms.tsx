import type { InboundMailFacts } from '#app/domain/mail/inbound/set-aside/get-inbound-mail.server.ts'
import { paths } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Stack } from '#app/ui/stack.tsx'

/** What can be done with a mail that waits; nothing is offered for one that does not. */
export function MailForms({ mail }: { mail: Pick<InboundMailFacts, 'id' | 'state' | 'isReadable' | 'proof'> }) {
  if (mail.state === 'set_aside') return <SetAside id={mail.id} />
  if (mail.state === 'held' && mail.isReadable) return <Held id={mail.id} isProven={mail.proof === 'proven'} />
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

function Held({ id, isProven }: { id: string; isProven: boolean }) {
  return (
    <form method="post" action={paths.inboundMail(id)}>
      <Stack gap="close">
        <p>
          Accept it when you are sure that it is from whom it says: it then does what it asks, such as answering its
          ticket.
          {isProven ? '' : ' Its sender stays marked as not proven.'}
        </p>
        <ButtonRow>
          <Button name="step" value="take">
            Accept
          </Button>
          <Button tone="secondary" name="step" value="open">
            Open a new ticket from it
          </Button>
          <Button tone="secondary" name="step" value="discard">
            Discard
          </Button>
        </ButtonRow>
      </Stack>
    </form>
  )
}
