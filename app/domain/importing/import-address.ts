import { createHash } from 'node:crypto'

/** No mail server answers for it: people known from an import alone get addresses here, never their own. */
const IMPORT_DOMAIN = 'import.la.example'

/**
 * The address under which a name or address from another system is kept. Equal but for case and spaces means the same
 * person; where letters and digits alone do not tell names apart, a few characters of a hash do.
 */
export function toImportAddress(nameOrAddress: string): string {
  const known = normaliseName(nameOrAddress)
  const slug = known
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.+|\.+$/g, '')
    .slice(0, 40)
  if (slug.replaceAll('.', ' ') === known) return `${slug}@${IMPORT_DOMAIN}`
  const hash = createHash('sha256').update(known).digest('hex').slice(0, 8)
  return `${[slug, hash].filter(Boolean).join('.')}@${IMPORT_DOMAIN}`
}

/** How names are compared: in small letters, with single spaces. */
export function normaliseName(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** What such a person is called: an address gives the part before the @, so that it stands nowhere in full. */
export function toImportName(nameOrAddress: string): string {
  return nameOrAddress.replace(/@\S+/g, '').replace(/\s+/g, ' ').trim().slice(0, 200) || 'Unknown person'
}
