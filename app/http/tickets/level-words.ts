import type { Level } from '#app/generated/prisma/enums.ts'

type Words = Record<Level, { label: string; description: string }>

const IMPACT: Words = {
  low: { label: 'Just me or one person', description: 'Everybody else can work.' },
  medium: { label: 'Several people', description: 'A team, a floor, a counter.' },
  high: { label: 'A whole office, site or the public', description: 'Nobody there can work, or residents notice.' },
}

const URGENCY: Words = {
  low: { label: 'It can wait', description: 'A question, or something for later.' },
  medium: { label: 'I can work around it for a day or two', description: 'It is a nuisance, but work goes on.' },
  high: { label: 'I cannot work, it is stopped now or due today', description: 'There is no way around it.' },
}

export const LEVELS_FROM_LOW: readonly Level[] = ['low', 'medium', 'high']

const listOptions = (words: Words) => LEVELS_FROM_LOW.map((value) => ({ value, ...words[value] }))

/** Who is affected, and how long it can wait, in the words of requesters. */
export const IMPACT_OPTIONS = listOptions(IMPACT)
export const URGENCY_OPTIONS = listOptions(URGENCY)

/** In a word or two, for headings of rows and columns. */
export const impactLabel = (level: Level) => IMPACT[level].label
