/** 'C&E' asks from requester@ce.la.example. */
export function agencyAddress(localPart: string, agencyCode: string): string {
  return `${localPart}@${agencyCode.toLowerCase().replace('&', '')}.la.example`
}

export function staffAddress(localPart: string): string {
  return `${localPart}@ots.la.example`
}
