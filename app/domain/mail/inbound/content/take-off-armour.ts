import type { MailBody } from './choose-body.ts'

/** The words within a text that PGP signed in place; any other body as it is. Pure. */
export function takeOffArmour({ text, html }: MailBody): MailBody {
  if (text === null) return { text, html }
  const start = text.indexOf('-----BEGIN PGP SIGNED MESSAGE-----')
  if (start === -1) return { text, html }
  const head = text.indexOf('\n\n', start)
  const end = text.indexOf('-----BEGIN PGP SIGNATURE-----', start)
  if (head === -1 || end < head) return { text, html }
  const after = text.indexOf('-----END PGP SIGNATURE-----', end)
  const rest = after === -1 ? '' : text.slice(after + '-----END PGP SIGNATURE-----'.length)
  const words = text.slice(head, end).replace(/^- /gm, '')
  return { text: `${text.slice(0, start)}${words}${rest}`.trim(), html: null }
}
