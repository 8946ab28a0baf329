import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { writeFactorReference } from '#app/domain/identity/second-factor/factor-reference.ts'
import { listSecondFactors } from '#app/domain/identity/second-factor/list-second-factors.server.ts'
import { markOfRecoveryCodes } from '#app/domain/identity/second-factor/mark-of-recovery-codes.server.ts'
import { mayDoWithoutFactor } from '#app/domain/identity/second-factor/may-do-without-factor.server.ts'
import { countFactors, FEW_RECOVERY_CODES } from '#app/domain/identity/second-factor/second-factors.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { requireFreshProof } from '#app/http/require-fresh-proof.ts'
import { sayDone } from '#app/http/say-done.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { db } from '#app/platform/db.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

const DONE_WORDS: Record<string, string> = {
  added: 'Added. You are asked for it from your next sign-in on.',
  renamed: 'Renamed.',
  removed: 'Removed.',
}

export const meta = () => [{ title: 'Your second factor – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  requireFreshProof(actor, request)
  const factors = await listSecondFactors(actor.personId)
  const rows = [
    ...factors.apps.map(({ id, ...app }) => ({
      ...app,
      words: 'Authenticator app',
      reference: writeFactorReference({ kind: 'app', id }),
    })),
    ...factors.passkeys.map(({ id, ...passkey }) => ({
      ...passkey,
      words: 'Passkey',
      reference: writeFactorReference({ kind: 'passkey', id }),
    })),
  ]
  return {
    rows,
    codesLeft: factors.codesLeft,
    codesMark: await markOfRecoveryCodes(db, actor.personId),
    isLastKept: countFactors(factors) === 1 && !(await mayDoWithoutFactor(db, actor.personId)),
    timeZone: actor.timeZone,
    done: new URL(request.url).searchParams.get('done'),
  }
})

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

const COLUMNS = [
  { key: 'name', label: 'Name' },
  { key: 'kind', label: 'What it is' },
  { key: 'since', label: 'Added' },
  { key: 'used', label: 'Last used' },
  { key: 'verbs', label: 'Change', hidden: true },
]

export default function SecondFactors() {
  const { rows, codesLeft, codesMark, isLastKept, timeZone, done } = useLoaderData<typeof loader>()
  return (
    <Stack gap="wide">
      <PageHeader
        over={<a href={paths.account}>Your account</a>}
        title="Your second factor"
        under="Besides your password: something that only you have, so that a stolen password opens nothing."
      />
      {sayDone(DONE_WORDS, done)()}
      {rows.length === 0 ? (
        <p>You have none yet.</p>
      ) : (
        <DataTable caption="Your second factors" captionHidden columns={COLUMNS}>
          {rows.map((row) => (
            <FactorRow key={row.reference} row={row} timeZone={timeZone} />
          ))}
        </DataTable>
      )}
      {isLastKept ? <p className="muted">You must have one: add another before you remove this one.</p> : null}
      <section aria-labelledby="add">
        <Stack gap="close">
          <h2 id="add">Add one</h2>
          <ButtonRow>
            <ButtonLink href={paths.accountPasskey}>Add a passkey</ButtonLink>
            <form method="post" action={paths.accountApp}>
              <input type="hidden" name="begin" value="yes" />
              <Button tone="secondary">Add an authenticator app</Button>
            </form>
          </ButtonRow>
        </Stack>
      </section>
      {rows.length > 0 ? <RecoveryCodesLeft codesLeft={codesLeft} mark={codesMark} /> : null}
    </Stack>
  )
}

function FactorRow({ row, timeZone }: { row: Loaded['rows'][number]; timeZone: string }) {
  return (
    <tr>
      <Cell heads main>
        <a href={paths.accountFactor(row.reference)}>{row.name}</a>
      </Cell>
      <Cell label="What it is">{row.words}</Cell>
      <Cell label="Added">{formatInstant(row.createdAt, timeZone)}</Cell>
      <Cell label="Last used">
        {row.lastUsedAt === null ? <span className="muted">Never</span> : formatInstant(row.lastUsedAt, timeZone)}
      </Cell>
      <Cell tight>
        <ButtonLink small tone="secondary" href={paths.accountFactor(row.reference)} aria-label={`Change ${row.name}`}>
          Change
        </ButtonLink>
      </Cell>
    </tr>
  )
}

function RecoveryCodesLeft({ codesLeft, mark }: { codesLeft: number; mark: string }) {
  const left = codesLeft === 1 ? 'One recovery code is' : `${codesLeft === 0 ? 'No' : codesLeft} recovery codes are`
  return (
    <section aria-labelledby="codes">
      <Stack gap="close">
        <h2 id="codes">Recovery codes</h2>
        {codesLeft < FEW_RECOVERY_CODES ? (
          <Alert tone="warning">{left} left. Make new ones.</Alert>
        ) : (
          <p>{left} left. Each works once, when you have neither app nor passkey at hand.</p>
        )}
        <form method="post" action={paths.accountRecoveryCodes}>
          <input type="hidden" name="replaces" value={mark} />
          <ButtonRow>
            <Button tone="secondary">Make new recovery codes</Button>
          </ButtonRow>
        </form>
      </Stack>
    </section>
  )
}
