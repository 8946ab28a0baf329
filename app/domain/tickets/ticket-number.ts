/** 'OTS-10234' for ticket 10234: the form in which people say, write and link it. */
export function formatTicketNumber(ticketId: number): string {
  return `OTS-${ticketId}`
}

/** The ticket id in 'OTS-10234' (any case), or null when it is none. Bare digits are not accepted: addresses hold the full form. */
export function parseTicketNumber(text: string): number | null {
  const digits = /^OTS-([1-9]\d{0,8})$/i.exec(text.trim())?.[1]
  return digits ? Number(digits) : null
}
