import { z } from 'zod'
import { optionalLine } from './text-rules.ts'

/** A day and time in the form of `<input type="datetime-local">`, told in the office's zone; empty when not known. */
const localDateTime = z
  .string()
  .default('')
  .refine((value) => value === '' || isLocalDateTime(value), 'Give a date and a time, such as 12/01/2026 08:00 AM.')

const localDate = z
  .string()
  .default('')
  .refine((value) => value === '' || isLocalDateTime(`${value}T00:00`), 'Give a date, such as 12/01/2026.')

function isLocalDateTime(value: string): boolean {
  const match = /^(20\d\d)-(\d\d)-(\d\d)T(\d\d):(\d\d)(:\d\d)?$/.exec(value)
  if (!match) return false
  const instant = new Date(`${value}Z`)
  return !Number.isNaN(instant.getTime()) && instant.getUTCDate() === Number(match[3])
}

/** A person, a device, a place. */
export const endUserDetailsSchema = z.object({
  device: optionalLine(120),
  assetTag: optionalLine(40),
  account: optionalLine(120),
  errorText: optionalLine(500),
})

export const ENVIRONMENTS = ['production', 'test', 'development', 'unknown'] as const

/** Something that runs. */
export const productionDetailsSchema = z.object({
  jobName: optionalLine(120),
  application: optionalLine(120),
  printOrder: optionalLine(60),
  environment: z.enum(ENVIRONMENTS, { error: 'Say where it runs.' }).default('production'),
  /** When it was or is due. */
  neededBy: localDateTime,
  isMissed: z
    .union([z.literal('yes'), z.literal('no'), z.literal('')])
    .default('')
    .transform((value) => value === 'yes'),
  affectedOutside: optionalLine(300),
  legalDeadline: localDate,
  legalBasis: optionalLine(200),
})

export type EndUserDetails = z.infer<typeof endUserDetailsSchema>
export type ProductionDetails = z.infer<typeof productionDetailsSchema>

const LABELS: Record<'concerns' | keyof EndUserDetails | keyof ProductionDetails, string> = {
  // Of no form: a colleague for whom a confidential ticket was opened, and who is no requester of it.
  concerns: 'Concerns',
  device: 'Device',
  assetTag: 'Asset tag',
  account: 'Account',
  errorText: 'Error shown',
  jobName: 'Job',
  application: 'Application',
  printOrder: 'Print order',
  environment: 'Environment',
  neededBy: 'Due',
  isMissed: 'Already missed',
  affectedOutside: 'Affected outside the state',
  legalDeadline: 'Legal deadline',
  legalBasis: 'Deadline set by',
}

/** Stored details as label and text, in the order of the form; what was left empty is left out. */
export function describeDetails(details: unknown): { label: string; text: string }[] {
  if (typeof details !== 'object' || details === null) return []
  const values = new Map(Object.entries(details))
  return Object.entries(LABELS).flatMap(([key, label]) => {
    const value: unknown = values.get(key)
    if (value === true) return [{ label, text: 'Yes' }]
    return typeof value === 'string' && value !== '' ? [{ label, text: value.replace('T', ' ') }] : []
  })
}
