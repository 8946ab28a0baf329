import { claimJobs } from '#app/jobs/claim-job.server.ts'
import { inSqlTransaction, type SqlTx } from '#app/platform/sql-transaction.server.ts'
import { chooseRecipients } from './choose-recipients.ts'
import { findMailDomains } from './find-mail-domains.server.ts'
import { loadNotificationFacts } from './load-notification-facts.server.ts'
import { choosePlans } from './preferences/choose-plans.ts'
import { gatherChosen } from './preferences/chosen.ts'
import { storeTold } from './store-told.server.ts'

/** Marks the job done within the transaction; false: it is done already. */
export type ClaimJob = (tx: SqlTx) => Promise<boolean>

/**
 * Turns the events of one command into deliveries and the jobs that send them, in one transaction that also claims the
 * job it runs in. Run twice it does nothing the second time; a delivery exists once for an event and an address.
 */
export async function notifyAbout(eventIds: readonly number[], { claim }: { claim: ClaimJob }): Promise<void> {
  await inSqlTransaction(async (tx) => {
    if (await claim(tx)) await tell(tx, [eventIds])
  })
}

/** The same for the jobs of many commands, in one transaction. Returns all their ids: what is not done now was before. */
export async function notifyTogether(
  jobs: readonly { id: string; eventIds: readonly number[] }[],
): Promise<ReadonlySet<string>> {
  const ids = jobs.map(({ id }) => id)
  await inSqlTransaction(async (tx) => {
    const claimed = await claimJobs(tx, ids)
    await tell(
      tx,
      jobs.filter(({ id }) => claimed.has(id)).map(({ eventIds }) => eventIds),
    )
  })
  return new Set(ids)
}

async function tell(tx: SqlTx, commands: readonly (readonly number[])[]): Promise<void> {
  if (commands.length === 0) return
  const told = await loadNotificationFacts(tx, commands, findMailDomains())
  const addressed = told.flatMap(({ events, facts }) =>
    chooseRecipients(events, facts).map((recipient) => ({ ...recipient, ticket: facts.ticket })),
  )
  if (addressed.length === 0) return
  await storeTold(tx, choosePlans(addressed, gatherChosen(told.map(({ chosen }) => chosen))))
}
