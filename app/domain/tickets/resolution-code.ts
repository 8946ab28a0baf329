/** How a ticket came to its end, in the words that staff choose from. */
export const RESOLUTION_CODES = {
  fixed: 'Fixed',
  fulfilled: 'Request fulfilled',
  workaround: 'Workaround given',
  advice: 'Answered a question',
  not_reproducible: 'Could not be reproduced',
  outside: 'Outside our services',
  duplicate: 'Already reported elsewhere',
} as const
export type ResolutionCode = keyof typeof RESOLUTION_CODES
