import { z } from 'zod'
import { GRANTED_ROLES } from './role-words.ts'

const emptyIsNull = (sent: unknown) => (sent === '' || sent === undefined ? null : sent)

/** What of the people is listed, as an address holds it. Unknown values count as not given. */
export const peopleFilterSchema = z.object({
  q: z.string().max(200).catch(''),
  agencyId: z.preprocess(emptyIsNull, z.coerce.number().int().positive().max(2_147_483_647).nullable()).catch(null),
  sectionCode: z
    .preprocess(
      emptyIsNull,
      z
        .string()
        .regex(/^[a-z]{1,10}$/)
        .nullable(),
    )
    .catch(null),
  role: z.preprocess(emptyIsNull, z.enum(GRANTED_ROLES).nullable()).catch(null),
  state: z.enum(['active', 'inactive', 'all']).catch('active'),
})
export type PeopleFilter = z.infer<typeof peopleFilterSchema>

export interface PeopleCursor {
  /** In lower case, as the list is sorted. */
  name: string
  id: number
}

const CURSOR = /^([1-9]\d{0,8})\.(.{0,200})$/su

export function formatPeopleCursor({ name, id }: PeopleCursor): string {
  return `${id}.${name}`
}

/** Null for anything that is no cursor: the list then starts at its beginning. */
export function parsePeopleCursor(text: string | null): PeopleCursor | null {
  const [, id, name] = CURSOR.exec(text?.replaceAll('\0', '') ?? '') ?? []
  return id === undefined || name === undefined ? null : { id: Number(id), name: name.toWellFormed() }
}

/**
 * The words searched for, without accents as the index has them and as beginnings of words: "gui ros" finds Rosa Guidry.
 * Empty when there is none.
 */
export function toWordQuery(q: string): string {
  const plain = q
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? []
  return words
    .slice(0, 8)
    .map((word) => `${word.slice(0, 60)}:*`)
    .join(' & ')
}
