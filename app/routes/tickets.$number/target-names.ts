/** The promises of a ticket, as the desk calls them. */
export const TARGET_NAMES = {
  firstResponse: 'First response',
  nextResponse: 'Next response',
  resolution: 'Resolution',
} as const
