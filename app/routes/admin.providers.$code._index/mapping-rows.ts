import { type ClaimRule, claimMappingSchema } from '#app/domain/identity/providers/claim-mapping.ts'
import type { FormValues } from '#app/http/read-form.ts'
import { type FieldErrors, invalid } from '#app/platform/errors.ts'

const MOST_ROWS = 200
const FIELDS = ['claim', 'value', 'gives', 'scope', 'approvalRole'] as const
type Row = Record<(typeof FIELDS)[number], string>

const NEEDS = {
  agency: ['agency'],
  coordinator: ['agency'],
  approver: ['agency', 'approvalRole'],
  technician: ['section'],
  supervisor: ['section'],
  administrator: [],
  records_officer: [],
  secondFactor: [],
} as const satisfies Record<string, readonly ('agency' | 'section' | 'approvalRole')[]>

export type Gives = keyof typeof NEEDS

export function mappingField(row: number, field: keyof Row): string {
  return `mapping.${row}.${field}`
}

/**
 * The rules that a form's rows hold. A row in which nothing was entered is none; a scope that the gift does not ask for
 * is left out. @throws DomainError 'invalid' with messages by the row's field
 */
export function readMappingRows(values: FormValues): ClaimRule[] {
  const errors: FieldErrors = {}
  const rules: unknown[] = []
  for (let index = 0; index < Math.min(MOST_ROWS, Number(values.mappingRows) || 0); index += 1) {
    const one = (field: keyof Row) => [values[mappingField(index, field)] ?? ''].flat()[0]?.trim() ?? ''
    const row = Object.fromEntries(FIELDS.map((field) => [field, one(field)])) as Row
    if (Object.values(row).every((text) => text === '')) continue
    for (const [field, message] of Object.entries(findFaults(row))) {
      errors[mappingField(index, field as keyof Row)] = [message]
    }
    rules.push({ claim: row.claim, value: row.value, gives: toGift(row) })
  }
  if (Object.keys(errors).length > 0) throw invalid(errors)
  return claimMappingSchema.parse(rules)
}

function findFaults({ claim, value, gives, scope, approvalRole }: Row): Partial<Row> {
  const needs: readonly string[] = isGives(gives) ? NEEDS[gives] : []
  return {
    ...(claim === '' && { claim: 'Enter the claim’s name.' }),
    ...(claim.length > 200 && { claim: 'Use at most 200 characters.' }),
    ...(value === '' && { value: 'Enter the value.' }),
    ...(value.length > 500 && { value: 'Use at most 500 characters.' }),
    ...(!isGives(gives) && { gives: 'Choose what it gives.' }),
    ...(needs.includes('agency') && !scope.startsWith('agency:') && { scope: 'Choose an agency.' }),
    ...(needs.includes('section') && !scope.startsWith('section:') && { scope: 'Choose a section.' }),
    ...(needs.includes('approvalRole') && approvalRole === '' && { approvalRole: 'Choose what they approve as.' }),
  }
}

function isGives(text: string): text is Gives {
  return Object.hasOwn(NEEDS, text)
}

function toGift({ gives, scope, approvalRole }: Row) {
  const code = scope.replace(/^\w+:/, '')
  if (gives === 'secondFactor') return { kind: 'secondFactor' }
  if (gives === 'agency') return { kind: 'agency', agencyCode: code }
  const needs: readonly string[] = isGives(gives) ? NEEDS[gives] : []
  return {
    kind: 'role',
    role: gives,
    ...(needs.includes('agency') && { agencyCode: code }),
    ...(needs.includes('section') && { sectionCode: code }),
    ...(needs.includes('approvalRole') && { approvalRole }),
  }
}

/** The rows of stored rules, for their form. */
export function writeMappingRows(mapping: readonly ClaimRule[]): FormValues {
  return Object.fromEntries(mapping.flatMap((rule, index) => Object.entries(toRow(rule)).map(nameAt(index))))
}

const nameAt =
  (index: number) =>
  ([field, text]: [string, string]): [string, string] => [mappingField(index, field as keyof Row), text]

function toRow({ claim, value, gives }: ClaimRule): Row {
  const agency = 'agencyCode' in gives ? `agency:${gives.agencyCode}` : ''
  return {
    claim,
    value,
    gives: gives.kind === 'role' ? gives.role : gives.kind,
    scope: 'sectionCode' in gives ? `section:${gives.sectionCode}` : agency,
    approvalRole: 'approvalRole' in gives ? gives.approvalRole : '',
  }
}
