import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addAlias } from '#app/domain/agencies/add-alias.server.ts'
import { aliasSchema } from '#app/domain/agencies/agency-input.ts'
import { getAgency } from '#app/domain/agencies/get-agency.server.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { peopleHref } from '#app/http/people/people-href.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { sayDone } from '#app/http/say-done.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { WithAside } from '#app/ui/with-aside.tsx'
import { AgencyChanges } from './agency-changes.tsx'
import { AgencyNames } from './agency-names.tsx'

const DONE_WORDS: Record<string, string> = {
  added: 'The agency is added.',
  saved: 'Saved.',
  planned: 'The change is planned. Until its day it may be withdrawn.',
  applied: 'The change has taken effect.',
  withdrawn: 'The change is withdrawn.',
  'alias-added': 'Searches and imports find it by that name, too.',
  'alias-removed': 'The name is removed.',
}

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Agency – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const agency = await getAgency(actor, requireRowId(params.agencyId))
  return { agency, done: new URL(request.url).searchParams.get('done') }
})

export type AgencyPageData = ReturnType<typeof useLoaderData<typeof loader>>

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const agencyId = requireRowId(params.agencyId)
  await getAgency(actor, agencyId)
  const values = await readForm(request)
  return answerForm(values, async () => {
    await addAlias(actor, { agencyId, ...parseForm(aliasSchema, values) })
    return redirect(doneAddress(paths.agency(agencyId), 'alias-added'), 303)
  })
})

export default function Agency() {
  const { agency, done } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const said = sayDone(DONE_WORDS, done, { isRefused: refused !== undefined })
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.agencies}>Agencies</a>}
        title={agency.name}
        under={agency.code}
        actions={<AgencyActions agency={agency} />}
      />
      {said('added', 'saved')}
      <ErrorSummary errors={listFormErrors(refused)} />
      {agency.mergedInto === null ? null : (
        <Alert tone="info">
          It has become part of <a href={paths.agency(agency.mergedInto.id)}>{agency.mergedInto.name}</a>. Its tickets
          keep its name.
        </Alert>
      )}
      <WithAside asideLabel="What is known" aside={<AgencyFacts agency={agency} />}>
        <Stack gap="wide">
          <AgencyChanges agency={agency} said={said('planned', 'applied', 'withdrawn')} />
          <AgencyNames agency={agency} refused={refused} said={said('alias-added', 'alias-removed')} />
        </Stack>
      </WithAside>
    </Stack>
  )
}

function AgencyActions({ agency }: Pick<AgencyPageData, 'agency'>) {
  const isChangeable = agency.mergedInto === null && agency.changes.every(({ standing }) => standing !== 'planned')
  return (
    <>
      <ButtonLink tone="secondary" href={paths.agencyVerb(agency.id, 'facts')}>
        Edit
      </ButtonLink>
      {isChangeable ? (
        <ButtonLink tone="secondary" href={paths.agencyVerb(agency.id, 'changes')}>
          Rename or merge
        </ButtonLink>
      ) : null}
    </>
  )
}

function AgencyFacts({ agency }: Pick<AgencyPageData, 'agency'>) {
  const { id, address, parishName, inOtsScope, isActive, people, openTickets, coordinators, merged, namedBy } = agency
  return (
    <Stack>
      <h2>What is known</h2>
      <DescriptionList
        facts={[
          { term: 'Address', value: [address, parishName].filter(Boolean).join(', ') },
          { term: 'Served', value: inOtsScope ? 'By law' : 'As a customer outside of OTS’s authority' },
          { term: 'State', value: isActive ? 'Active' : 'Not active: offered nowhere' },
          {
            term: 'Active people',
            value: <a href={peopleHref({ agencyId: id })}>{people.toLocaleString('en-US')}</a>,
          },
          { term: 'Open tickets', value: openTickets.toLocaleString('en-US') },
          { term: 'Coordinators', value: <Links of={coordinators} hrefOf={paths.person} none="Nobody" /> },
          {
            term: 'Taken over',
            value: merged.length === 0 ? null : <Links of={merged} hrefOf={paths.agency} none="" />,
          },
          { term: 'Named by', value: namedBy.join(', ') },
        ]}
      />
    </Stack>
  )
}

interface LinksProps {
  of: readonly { id: number; name: string }[]
  hrefOf: (id: number) => string
  none: string
}

function Links({ of, hrefOf, none }: LinksProps) {
  if (of.length === 0) return <>{none}</>
  return (
    <ul className="plain-list">
      {of.map(({ id, name }) => (
        <li key={id}>
          <a href={hrefOf(id)}>{name}</a>
        </li>
      ))}
    </ul>
  )
}
