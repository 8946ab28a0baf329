import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { getProvider } from '#app/domain/identity/providers/get-provider.server.ts'
import { saveProvider } from '#app/domain/identity/providers/save-provider.server.ts'
import { type Discovery, tryDiscovery } from '#app/domain/identity/providers/try-discovery.server.ts'
import { listApprovalRoles } from '#app/domain/people/list-approval-roles.server.ts'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { listAgencies } from '#app/domain/tickets/list-agencies.server.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { paths } from '#app/http/paths.ts'
import { readEntered } from '#app/http/read-entered.ts'
import { type FormValues, readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { MappingFields } from './mapping-fields.tsx'
import { readMappingRows } from './mapping-rows.ts'
import { ProviderFields } from './provider-fields.tsx'
import { listStoredValues } from './provider-values.ts'
import { readProviderForm } from './read-provider-form.ts'
import { ClaimsResult, DiscoveryResult } from './trial-result.tsx'
import { tryClaims } from './try-claims.server.ts'
import { TryFields } from './try-fields.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Identity provider – OTS Helpdesk' }]

const find = (code: string | undefined) => (code === 'new' ? null : getProvider(code ?? ''))

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  const [provider, { sections }, agencies, approvalRoles] = await Promise.all([
    find(params.code),
    loadRouting(),
    listAgencies(),
    listApprovalRoles(),
  ])
  return {
    provider,
    origin: new URL(request.url).origin,
    sections: sections.map(({ code, name }) => ({ code, name })),
    agencies,
    approvalRoles,
  }
})

export type ProviderPageData = ReturnType<typeof useLoaderData<typeof loader>>

interface Tried {
  values: FormValues
  discovery: Discovery | null
  trial: Awaited<ReturnType<typeof tryClaims>> | null
}

/** Saves, or tries without saving: whether the provider answers, or what the rules would give. */
export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const provider = await find(params.code)
  const { clientSecret = '', ...values } = await readForm(request)
  return answerForm(values, async () => {
    if (values.intent === 'discover') {
      const discovery = await tryDiscovery(String(values.issuer ?? '').trim())
      return data<Tried>({ values, discovery, trial: null })
    }
    if (values.intent === 'try') {
      const trial = await tryClaims(provider?.id ?? null, readMappingRows(values), values)
      return data<Tried>({ values, discovery: null, trial })
    }
    const code = provider?.code ?? null
    await saveProvider(actor, readProviderForm({ ...values, clientSecret }, code))
    return redirect(doneAddress(paths.identityProviders, 'saved'), 303)
  })
})

export default function EditProvider() {
  const page = useLoaderData<typeof loader>()
  const answered = useActionData<RefusedForm | Tried>()
  const refused = answered && 'fieldErrors' in answered ? answered : undefined
  const tried = answered && 'trial' in answered ? answered : undefined
  const { provider } = page
  const entered = readEntered(refused, tried?.values ?? listStoredValues(provider))
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.identityProviders}>Identity providers</a>}
        title={provider?.name ?? 'New identity provider'}
        actions={
          provider ? (
            <ButtonLink tone="secondary" href={paths.identityProviderVerb(provider.code, 'accounts')}>
              Connected accounts
            </ButtonLink>
          ) : undefined
        }
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      {tried?.discovery ? <DiscoveryResult discovery={tried.discovery} /> : null}
      {tried?.trial ? <ClaimsResult trial={tried.trial} /> : null}
      <form method="post" action={paths.identityProvider(provider?.code ?? 'new')} noValidate>
        <Stack gap="wide">
          <ProviderFields {...page} entered={entered} />
          <ButtonRow>
            <Button tone="secondary" name="intent" value="discover">
              Try whether it answers
            </Button>
          </ButtonRow>
          <MappingFields {...page} entered={entered} count={provider?.mapping.length ?? 0} />
          <TryFields entered={entered} />
          <ButtonRow>
            <Button name="intent" value="save">
              Save provider
            </Button>
            <ButtonLink tone="secondary" href={paths.identityProviders}>
              Back without saving
            </ButtonLink>
          </ButtonRow>
        </Stack>
      </form>
    </Stack>
  )
}
