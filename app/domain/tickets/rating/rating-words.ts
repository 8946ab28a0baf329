import type { Satisfaction } from '#app/generated/prisma/enums.ts'

/** The three answers, the best first, in the words that the mail and the page use. */
export const RATING_WORDS: Record<Satisfaction, string> = { good: 'Good', fair: 'Fair', poor: 'Poor' }
