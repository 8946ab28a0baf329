import type { InboundMailFacts } from '#app/domain/mail/inbound/set-aside/get-inbound-mail.server.ts'

const WHO: Readonly<Record<string, string>> = {
  checked: 'as this helpdesk checked',
  relay: 'as our relay says',
  host: 'as the host of the mailbox says',
  catcher: 'written in the catcher',
  nobody: 'nobody vouches for it',
}

/** How sure it is that the mail is from whom it says; empty while nobody has looked. */
export function describeProof({ proof, proofDetails }: Pick<InboundMailFacts, 'proof' | 'proofDetails'>): string {
  if (proof === null) return ''
  const { by, dkim, spf, dmarc, why } = proofDetails
  const checks = Object.entries({ DKIM: dkim, SPF: spf, DMARC: dmarc }).flatMap(([name, said]) =>
    said ? `${name} ${said}` : [],
  )
  const verdict = `${proof === 'proven' ? 'Proven' : 'Not proven'}, ${WHO[by ?? 'nobody']}`
  const reasons = [checks.join(', '), why].filter((part) => part !== undefined && part !== '')
  return [verdict, ...reasons].join('. ')
}
