/** The number of a certificate of destruction: the year in the office's zone, and the file's own id, of which there is one. */
export function numberCertificate(fileId: string, at: Date): string {
  const year = new Intl.DateTimeFormat('en-US', { timeZone: 'America/Chicago', year: 'numeric' }).format(at)
  return `COD-${year}-${fileId.replaceAll('-', '').slice(0, 16).toUpperCase()}`
}
