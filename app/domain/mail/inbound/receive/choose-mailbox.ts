/** As far as an address tells: whose it is. */
interface AddressedMailbox {
  id: number
  /** In small letters. */
  address: string
  sectionCode: string | null
}

/** What one recipient's address is to us. */
export type RecipientFit<Mailbox extends AddressedMailbox> =
  | { kind: 'mailbox'; mailbox: Mailbox }
  /** `ticket+…`, `note+…` or `bounce+…` at our domain: of the mailbox that all our mail comes from, where there is one. */
  | { kind: 'tagged'; mailbox: Mailbox | null }

const TAGGED = /^(ticket|note|bounce)\+.+$/

/**
 * Whether mail for this address is ours: the address of a mailbox, with or without a `+tag`, or one that we wrote into a mail. Null: it
 * is nobody's here. `own` is the address that our mail comes from. Pure.
 */
export function fitRecipient<Mailbox extends AddressedMailbox>(
  address: string,
  { mailboxes, own }: { mailboxes: readonly Mailbox[]; own: string },
): RecipientFit<Mailbox> | null {
  const [written, domain] = split(address.toLowerCase())
  const local = unquote(written)
  const find = (wanted: string) => mailboxes.find((mailbox) => mailbox.address === wanted)
  const mailbox = find(`${local}@${domain}`) ?? find(`${local.split('+', 1)[0]}@${domain}`)
  if (mailbox) return { kind: 'mailbox', mailbox }
  const ownDomain = split(own.toLowerCase())[1]
  if (domain === ownDomain && TAGGED.test(local)) return { kind: 'tagged', mailbox: find(own.toLowerCase()) ?? null }
  return null
}

/** The mailbox that a mail to several of them came to: a section's before one of no section, else the first. Null: there is none. Pure. */
export function chooseMailbox<Mailbox extends AddressedMailbox>(
  fits: readonly RecipientFit<Mailbox>[],
): Mailbox | null {
  const mailboxes = fits.flatMap(({ mailbox }) => mailbox ?? [])
  return mailboxes.find(({ sectionCode }) => sectionCode !== null) ?? mailboxes[0] ?? null
}

/** Quoted or not, it is the same name (RFC 5321, section 4.1.2). */
function unquote(local: string): string {
  return /^"(.*)"$/.exec(local)?.[1]?.replace(/\\(.)/g, '$1') ?? local
}

function split(address: string): [local: string, domain: string] {
  const at = address.lastIndexOf('@')
  return at === -1 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)]
}
