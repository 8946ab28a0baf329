import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import {
  accountConnectionSchema,
  connectAccount,
  disconnectAccount,
} from '#app/domain/identity/providers/connect-account.server.ts'
import { getProvider } from '#app/domain/identity/providers/get-provider.server.ts'
import { listProviderAccounts } from '#app/domain/identity/providers/list-provider-accounts.server.ts'
import { answerForm, enteredValue, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { sayDone } from '#app/http/say-done.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import { AccountTable } from './account-table.tsx'

const DONE_WORDS: Record<string, string> = {
  connected: 'The account is connected.',
  disconnected: 'The account is disconnected. Whoever it belongs to cannot sign in with it.',
}

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Connected accounts – OTS Helpdesk' }]

const afterSchema = z
  .string()
  .min(1)
  .max(255)
  .refine((subject) => !subject.includes('\0'))
  .nullable()
  .catch(null)

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { timeZone } = await requireAdministrator(request, context)
  const { id, code, name } = await getProvider(params.code ?? '')
  const { searchParams } = new URL(request.url)
  const after = afterSchema.parse(searchParams.get('after'))
  return {
    code,
    name,
    timeZone,
    done: searchParams.get('done'),
    isFirst: after === null,
    ...(await listProviderAccounts(id, after)),
  }
})

export type AccountsPageData = ReturnType<typeof useLoaderData<typeof loader>>

const disconnectionSchema = z.object({
  intent: z.literal('disconnect'),
  subject: z.string().min(1).max(255),
  personId: z.coerce.number().int().positive().max(2_147_483_647),
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const provider = await getProvider(params.code ?? '')
  const values = await readForm(request)
  return answerForm(values, async () => {
    if (values.intent === 'disconnect') {
      await disconnectAccount(actor, { provider, ...parseForm(disconnectionSchema, values) })
    } else {
      await connectAccount(actor, { provider, ...parseForm(accountConnectionSchema, values) })
    }
    const done = values.intent === 'disconnect' ? 'disconnected' : 'connected'
    return redirect(doneAddress(paths.identityProviderVerb(provider.code, 'accounts'), done), 303)
  })
})

export default function ConnectedAccounts() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const said = sayDone(DONE_WORDS, page.done, { isRefused: refused !== undefined })
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.identityProvider(page.code)}>{page.name}</a>}
        title="Connected accounts"
        under="Who is who there and here. An address connects nothing by itself."
      />
      {said('disconnected')}
      <AccountTable {...page} />
      <section aria-labelledby="connect">
        <Stack>
          <h2 id="connect">Connect an account</h2>
          <p>
            Make sure of who they are first. The subject of somebody who was refused stands in the audit trail, under
            the number that they were shown.
          </p>
          {said('connected')}
          <ErrorSummary errors={listFormErrors(refused)} />
          <form method="post" action={paths.identityProviderVerb(page.code, 'accounts')} noValidate>
            <Stack>
              <TextInput
                name="subject"
                label="Subject at the provider"
                autoComplete="off"
                maxLength={255}
                defaultValue={enteredValue(refused, 'subject')}
                error={refused?.fieldErrors.subject?.[0]}
              />
              <TextInput
                name="email"
                label="Person here, by email address"
                type="email"
                autoComplete="off"
                maxLength={254}
                defaultValue={enteredValue(refused, 'email')}
                error={refused?.fieldErrors.email?.[0]}
              />
              <ButtonRow>
                <Button>Connect account</Button>
              </ButtonRow>
            </Stack>
          </form>
        </Stack>
      </section>
    </Stack>
  )
}
