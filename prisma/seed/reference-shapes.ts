import { z } from 'zod'
import { AssignmentStrategy, Level, Priority, TicketKind, TicketType } from '#app/generated/prisma/enums.ts'

const levels = { impact: z.enum(Level), urgency: z.enum(Level) }

export const sectionShape = z.object({
  code: z.string(),
  name: z.string(),
  handles: z.string(),
  isRestricted: z.boolean(),
})

export const agencyShape = z.object({
  code: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  address: z.string(),
  parishName: z.string(),
  inOtsScope: z.boolean(),
})

export const categoryShape = z.object({
  ...levels,
  code: z.string(),
  type: z.enum(TicketType),
  groupName: z.string(),
  name: z.string(),
  kind: z.enum(TicketKind),
  sectionCode: z.string(),
  approval: z.string().nullable(),
  isRestricted: z.boolean(),
})

export const matrixCellShape = z.object({ ...levels, priority: z.enum(Priority) })

const interval = z.tuple([z.string(), z.string()])

export const calendarShape = z.object({
  code: z.string(),
  name: z.string(),
  timeZone: z.string(),
  week: z.record(z.string(), z.array(interval)),
  observesHolidays: z.boolean(),
})

/** `date` is the day on which offices are shut, which is not always the day of the feast. */
export const holidayShape = z.object({
  date: z.iso.date(),
  name: z.string(),
  basis: z.string(),
  isConfirmed: z.boolean(),
})

export const closureShape = z.object({
  date: z.iso.date(),
  fromTime: z.string().nullable(),
  reason: z.string(),
  parishNames: z.array(z.string()),
  source: z.string(),
})

export const policyShape = z.object({
  code: z.string(),
  name: z.string(),
  isDefault: z.boolean(),
  calendarCode: z.string(),
  firstResponseMinutes: z.number().int(),
  nextResponseMinutes: z.number().int(),
  resolutionMinutes: z.number().int(),
  warnAtPercents: z.array(z.number().int()),
  priority: z.enum(Priority).nullable(),
  kind: z.enum(TicketKind).nullable(),
})

export const ruleShape = z.object({
  name: z.string(),
  conditions: z.record(z.string(), z.array(z.string())),
  sectionCode: z.string(),
  strategy: z.enum(AssignmentStrategy),
})
