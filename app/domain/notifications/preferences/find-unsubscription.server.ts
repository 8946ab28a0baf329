import { db } from '#app/platform/db.server.ts'
import { NOTICE_KIND_RULES } from './notice-kind-rules.ts'
import { readUnsubscribeLink, type Unsubscription } from './unsubscribe-address.server.ts'

export interface ShownUnsubscription extends Unsubscription {
  /** Whose mail it is: the mail may have been handed on. */
  email: string
  /** Of a kind: as it is called where people choose. */
  title: string
  description: string
  sectionName: string | null
}

/** What a link from a mail turns off, in what a page shows of it; null: we did not make it, or its person is gone. */
export async function findUnsubscription(link: string): Promise<ShownUnsubscription | null> {
  const read = readUnsubscribeLink(link)
  if (read === null) return null
  const [person, section] = await Promise.all([
    db.person.findUnique({ where: { id: read.personId }, select: { email: true } }),
    read.sectionCode === null
      ? null
      : db.section.findUnique({ where: { code: read.sectionCode }, select: { name: true } }),
  ])
  if (person === null) return null
  const { staff, requester } = read.kind === 'digest' ? DIGEST : NOTICE_KIND_RULES[read.kind]
  const { title, description } = requester ?? staff ?? DIGEST.requester
  return { ...read, email: person.email, title, description, sectionName: section?.name ?? null }
}

const DIGEST = {
  staff: null,
  requester: { title: 'Digests', description: 'What you get gathered, hourly or daily, but for what waits on you.' },
}
