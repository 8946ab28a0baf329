import type { SlaChangeForms, SlaChangeKind } from './sla-change.ts'

/** All that administrators have set and that holds now, by its subject and as its form holds it. */
export type SlaSetup = {
  [Kind in SlaChangeKind]: ReadonlyMap<string, SlaChangeForms[Kind]>
} & {
  defaultPolicyCode: string | null
  /** Codes that were ever given away, those of withdrawn calendars and policies too. */
  takenCodes: { calendar: ReadonlySet<string>; policy: ReadonlySet<string> }
  known: KnownNames
  /** When it was read: the present of whoever checks a change against it. */
  readAt: Date
}

/** What a rule can name. */
export interface KnownNames {
  sections: ReadonlyMap<string, string>
  categories: ReadonlyMap<string, string>
  agencies: ReadonlyMap<number, string>
  parishNames: ReadonlySet<string>
  /** Those who were asked about and are active. */
  people: ReadonlyMap<number, string>
}

/** What holds now of one subject; null when it does not exist or was withdrawn. */
export function findPresent(setup: SlaSetup, kind: SlaChangeKind, subject: string | null) {
  return subject === null ? null : (setup[kind].get(subject) ?? null)
}
