import type { Entered } from '#app/http/read-entered.ts'
import { Checkbox } from '#app/ui/checkbox.tsx'
import { RadioGroup } from '#app/ui/radio-group.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

interface Props {
  entered: Entered
  sections: readonly { code: string; name: string }[]
}

/** Whose mailbox it is, and how its mail comes. */
export function MailboxFields({ entered, sections }: Props) {
  return (
    <Stack>
      <TextInput
        {...entered.text('address')}
        label="Address"
        hint="Where people write to."
        type="email"
        autoComplete="off"
        maxLength={200}
      />
      <TextInput {...entered.text('name')} label="Name beside the address" optional autoComplete="off" maxLength={80} />
      <Select
        {...entered.field('sectionCode')}
        defaultValue={entered.one('sectionCode')}
        label="Section"
        hint="New tickets from this mailbox are its own. Its supervisors are told when no mail comes through."
        optional
        placeholder="None: routing decides"
        options={sections.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <RadioGroup
        {...entered.field('unknownSenders')}
        value={entered.one('unknownSenders')}
        label="Mail from people who are not known"
        options={[
          { value: 'hold', label: 'Hold it', description: 'A person decides, on the page of incoming mail.' },
          { value: 'refuse', label: 'Refuse it', description: 'Its sender is told once, politely.' },
          { value: 'admit', label: 'Admit it', description: 'It opens a ticket like everybody’s.' },
        ]}
      />
      <Checkbox
        {...entered.field('isEnabled')}
        value="yes"
        defaultChecked={entered.one('isEnabled') === 'yes'}
        label="It takes mail"
      />
      <RadioGroup
        {...entered.field('kind')}
        value={entered.one('kind')}
        label="How its mail comes to us"
        options={[
          { value: 'relay', label: 'A relay brings it', description: 'By SMTP or LMTP. Nothing below is needed.' },
          { value: 'imap', label: 'We fetch it by IMAP', description: 'From Microsoft 365, Google or another server.' },
        ]}
      />
    </Stack>
  )
}
