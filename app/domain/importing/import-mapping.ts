import { z } from 'zod'
import { isTimeZone } from '../sla/zone-offsets.ts'
import { fieldSpecSchema } from './field-spec.ts'
import { compileDateFormat } from './read-date.ts'

const field = fieldSpecSchema.optional()
const column = z.string().min(1)

const dates = z.strictObject({
  zone: z.string().refine(isTimeZone, 'is no time zone such as America/Chicago'),
  formats: z
    .array(
      z.string().refine((format) => compileDateFormat(format) !== null, 'is no date format such as dd-mm-yyyy hh:mm'),
    )
    .min(1),
})

const fields = z.strictObject({
  subject: fieldSpecSchema,
  description: field,
  requester: fieldSpecSchema,
  openedBy: field,
  assignee: field,
  /** Who made the change that a row of a log tells of. */
  actor: field,
  openedAt: fieldSpecSchema,
  /** When the change came to pass; the order of a log. */
  changedAt: field,
  /** Number that orders changes of the same minute. */
  sequence: field,
  resolvedAt: field,
  closedAt: field,
  status: field,
  waitingFor: field,
  resolutionCode: field,
  type: field,
  category: field,
  section: field,
  priority: field,
  impact: field,
  urgency: field,
  agency: field,
  parish: field,
  building: field,
  room: field,
  phone: field,
  /** How the request reached the other system. */
  channel: field,
})
export type FieldName = keyof z.infer<typeof fields>

/** What a row that says one of some words gets; the first rule that applies to a field decides it. */
const rule = z.strictObject({
  when: z.strictObject({ columns: z.array(column).min(1), contains: z.array(z.string().min(1)).min(1) }),
  set: z.strictObject({
    type: z.string().optional(),
    category: z.string().optional(),
    section: z.string().optional(),
    impact: z.string().optional(),
    urgency: z.string().optional(),
    channel: z.string().optional(),
  }),
})

/** How another system's file becomes tickets. docs/import/README.md explains each part. */
export const importMappingSchema = z
  .strictObject({
    /** Name of the other system: with a ticket's key it says where a ticket came from. */
    source: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'takes small letters, digits and hyphens'),
    encoding: z.enum(['utf-8', 'utf-16le', 'windows-1252']).default('utf-8'),
    delimiter: z.string().length(1).default(','),
    rowsPerTicket: z.enum(['one', 'log']).default('one'),
    /** The column that names a ticket; without it, a row is known by all it says. */
    key: column.optional(),
    /** What the file writes for nothing. */
    emptyValues: z.array(z.string()).default([]),
    dates,
    fields,
    rules: z.array(rule).default([]),
    /** Columns to keep with the ticket, under a name of their own. */
    details: z.record(z.string().min(1), column).default({}),
  })
  .refine(({ rowsPerTicket, key }) => rowsPerTicket === 'one' || key !== undefined, {
    path: ['key'],
    error: 'is needed in a log: which column says what rows belong together',
  })
  .refine(({ rowsPerTicket, fields: { changedAt } }) => rowsPerTicket === 'one' || changedAt !== undefined, {
    path: ['fields', 'changedAt'],
    error: 'is needed in a log: when did each change come to pass',
  })

export type ImportMapping = z.infer<typeof importMappingSchema>
/** A field or rule that names something unknown, with its path in the mapping. */
export interface MappingProblem {
  path: string
  message: string
}

export function readImportMapping(input: unknown): { mapping: ImportMapping } | { problems: MappingProblem[] } {
  const result = importMappingSchema.safeParse(input)
  if (result.success) return { mapping: result.data }
  return { problems: result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) }
}
