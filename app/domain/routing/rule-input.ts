import { z } from 'zod'
import { AssignmentStrategy, Priority, TicketKind, TicketType } from '#app/generated/prisma/enums.ts'

/** A field that a form sends once, several times or not at all. */
const listOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (sent) => (sent === undefined ? [] : [sent].flat().filter((value) => value !== '')),
    z.array(item).max(200),
  )

const emptyIsNull = (sent: unknown) => (sent === '' || sent === undefined ? null : sent)

/** A routing rule as its form sends it. Conditions that are left empty are not asked. */
export const ruleInputSchema = z.object({
  name: z
    .string()
    .default('')
    .transform((text) => text.replace(/\p{Cc}/gu, ' ').trim())
    .pipe(
      z.string().min(1, 'Give the rule a name that says what it does.').max(120, 'Shorten this to 120 characters.'),
    ),
  types: listOf(z.enum(TicketType)),
  kinds: listOf(z.enum(TicketKind)),
  categoryCodes: listOf(z.string().max(20)),
  agencyIds: listOf(z.coerce.number().int()),
  parishNames: listOf(z.string().max(60)),
  /** One word or phrase a line. */
  subjectWords: z
    .string()
    .max(4_000, 'Shorten this to 4,000 characters.')
    .default('')
    .transform((text) => [...new Set(text.split(/\r?\n/).map((line) => line.trim()))].filter((line) => line !== ''))
    .pipe(z.array(z.string().max(80, 'Shorten each line to 80 characters.')).max(50, 'Use at most 50 lines.')),
  sectionCode: z.preprocess(emptyIsNull, z.string().max(10).nullable()),
  priority: z.preprocess(emptyIsNull, z.enum(Priority, { error: 'Choose a priority from the list.' }).nullable()),
  strategy: z.enum(AssignmentStrategy, { error: 'Choose who gets the ticket.' }).default('none'),
  assigneeId: z.preprocess(
    emptyIsNull,
    z.coerce.number({ error: 'Choose a person from the list.' }).int().positive().nullable(),
  ),
  isActive: z.preprocess((sent) => sent === 'yes', z.boolean()),
})
export type RuleInput = z.infer<typeof ruleInputSchema>
