import { Action } from '../blocks/action.tsx'
import { FactsTable } from '../blocks/facts-table.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { formatInstant } from '../format-instant.ts'
import type { AccountReader } from './account-reader.ts'

interface Props {
  what: string
  facts: { at: string; clientAddress: string; browser?: string }
  reader: AccountReader
}

/** Tells what happened to an account, and what to do if it was somebody else. */
export function NoticeBody({ what, facts, reader }: Props) {
  return (
    <>
      <Paragraph>{what}</Paragraph>
      <FactsTable
        facts={[
          ['Account', reader.email],
          ['When', formatInstant(new Date(facts.at), reader.timeZone, reader.writtenAt)],
          ['Browser', facts.browser ?? null],
          ['From', facts.clientAddress],
        ]}
      />
      <Paragraph>
        If this was you, there is nothing to do. If not, choose a new password at once at {reader.helpUrl} and tell the
        service desk.
      </Paragraph>
      <Action href={reader.actionUrl}>Look at your account</Action>
    </>
  )
}
