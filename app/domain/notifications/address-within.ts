/** Whether an address belongs to one of these domains or to one below them, so that no mail leaves for addresses elsewhere. */
export function isAddressWithin(address: string, domains: readonly string[]): boolean {
  const host = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`))
}

/** The domain of the whole organisation, by the address that its mail comes from: 'helpdesk@ots.la.example' → 'la.example'. */
export function organisationDomainOf(mailFrom: string): string {
  const labels = mailFrom
    .slice(mailFrom.lastIndexOf('@') + 1)
    .toLowerCase()
    .split('.')
  return labels.length > 2 ? labels.slice(1).join('.') : labels.join('.')
}
