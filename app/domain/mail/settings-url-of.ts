/** Where somebody chooses what mail they get; null for a mailbox, which has no account. */
export function settingsUrlOf(person: object | null, baseUrl: string): string | null {
  return person === null ? null : `${baseUrl}/account/notifications`
}
