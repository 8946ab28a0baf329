import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { SAMPLE_NAMES } from '#app/domain/mail/gallery/write-sample-mail.ts'
import { requireSampleMail } from '#app/http/mail/require-sample-mail.server.ts'
import { paths } from '#app/http/paths.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const loader = withErrors(async () => ({
  mails: SAMPLE_NAMES.map((name) => {
    const { subject, to } = requireSampleMail(name)
    return { name, subject, to: to.address }
  }),
}))

export const meta: MetaFunction = () => [{ title: 'Every mail there is – OTS Helpdesk' }]

const COLUMNS = [
  { key: 'name', label: 'Mail' },
  { key: 'subject', label: 'Subject' },
  { key: 'to', label: 'To' },
]

/** For whoever works on the mails: each as the helpdesk writes it, about a made-up ticket. */
export default function MailGallery() {
  const { mails } = useLoaderData<typeof loader>()
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.mail}>Mail</a>}
        title="Every mail there is"
        under="As the helpdesk writes it, about a made-up ticket."
      />
      <DataTable caption="Every mail, by its name" captionHidden columns={COLUMNS}>
        {mails.map(({ name, subject, to }) => (
          <tr key={name}>
            <Cell heads main>
              <a href={paths.sampleMail(name)}>{name}</a>
            </Cell>
            <Cell label="Subject">{subject}</Cell>
            <Cell label="To">{to}</Cell>
          </tr>
        ))}
      </DataTable>
    </Stack>
  )
}
