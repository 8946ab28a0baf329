import { buffer } from 'node:stream/consumers'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { composedMailSchema } from '#app/domain/mail/catcher/composed-mail.ts'
import { draftAnswer } from '#app/domain/mail/catcher/draft-answer.ts'
import { getCaughtMail } from '#app/domain/mail/catcher/get-caught-mail.server.ts'
import { sendFromCatcher } from '#app/domain/mail/catcher/send-from-catcher.server.ts'
import { waitForHandOn } from '#app/domain/mail/catcher/wait-for-hand-on.server.ts'
import type { ReceivedFile } from '#app/domain/tickets/receive-file.server.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readEntered } from '#app/http/read-entered.ts'
import { readFileForm } from '#app/http/read-file-form.ts'
import { requireMailId, requireMailPage } from '#app/http/require-mail-page.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { env } from '#app/platform/env.server.ts'
import { invalid } from '#app/platform/errors.ts'
import { storage } from '#app/platform/storage.server.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FileInput } from '#app/ui/file-input.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

const TIME_ZONE = 'America/Chicago'

export const meta: MetaFunction<typeof loader> = ({ data: draft }) => [
  { title: `${draft?.answers ? 'Reply' : 'New mail'} – OTS Helpdesk` },
]

export const loader = withErrors(async ({ request }: LoaderFunctionArgs) => {
  requireMailPage()
  const answers = new URL(request.url).searchParams.get('answers')
  if (answers === null) return { answers: '', from: '', to: env.MAIL_FROM, subject: '', text: '' }
  const mail = await getCaughtMail(requireMailId(answers))
  return { answers: String(mail.id), ...draftAnswer(mail, TIME_ZONE) }
})

export const action = withErrors(async ({ request }: ActionFunctionArgs) => {
  requireMailPage()
  const { values, files, problems } = await readFileForm(request)
  try {
    return await answerForm(values, async () => {
      const mail = parseForm(composedMailSchema, values)
      const problem = problems[0] ?? files.find((file) => file.problem !== null)?.problem
      if (problem) throw invalid({ files: [problem] })
      const id = await sendFromCatcher(mail, await Promise.all(files.map(readFile)))
      await waitForHandOn(id)
      return redirect(paths.caughtMail(id), 303)
    })
  } finally {
    await Promise.all(files.map(({ storageKey }) => storage.remove(storageKey)))
  }
})

async function readFile({ storageKey, fileName, mediaType }: ReceivedFile) {
  const content = await storage.read(storageKey)
  return { fileName, mediaType, content: content === null ? Buffer.alloc(0) : await buffer(content) }
}

export default function NewMail() {
  const draft = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const entered = readEntered(refused, draft)
  const isAnswer = entered.one('answers') !== ''
  return (
    <Stack>
      <PageHeader
        over={
          <a href={isAnswer ? paths.caughtMail(Number(entered.one('answers'))) : paths.mail}>
            {isAnswer ? 'The mail' : 'Mail'}
          </a>
        }
        title={isAnswer ? 'Reply' : 'New mail'}
        under="It stays on this machine. What is for the helpdesk is brought there, as from any mail program."
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      <form method="post" action={paths.newCaughtMail} encType="multipart/form-data" noValidate>
        <Stack>
          <input type="hidden" name="answers" value={entered.one('answers')} />
          <TextInput
            {...entered.text('from')}
            label="From"
            hint="Whose mail it is, such as requester@ldh.la.example. The helpdesk reads nothing from its own addresses."
            type="email"
          />
          <TextInput {...entered.text('to')} label="To" hint="One address or several, parted by commas" />
          <TextInput {...entered.text('subject')} label="Subject" optional />
          <TextArea {...entered.text('text')} label="Text" size="tall" optional />
          <FileInput {...entered.field('files')} label="Files" optional />
          <ButtonRow>
            <Button>Send</Button>
            <ButtonLink
              tone="secondary"
              href={isAnswer ? paths.caughtMail(Number(entered.one('answers'))) : paths.mail}
            >
              Back without sending
            </ButtonLink>
          </ButtonRow>
        </Stack>
      </form>
    </Stack>
  )
}
