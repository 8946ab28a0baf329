import type pg from 'pg'
import { db, type Tx } from '#app/platform/db.server.ts'
import type { KnownPerson } from './build-ticket.ts'
import { normaliseName, toImportAddress, toImportName } from './import-address.ts'

const ADDRESS = /^[^\s@]+@[^\s@]+$/
/** Imported people who are kept in mind between batches; whoever falls out is looked up again. */
const KEPT = 20_000

/** Finds the people whom a file names: by address, by a name that only one person has, or from an earlier import. */
export class PersonDirectory {
  #staffAndRequesters = new Map<string, KnownPerson | 'several'>()
  #imported = new Map<string, KnownPerson>()
  created = 0

  /** People of the helpdesk's own, read once: their number does not grow with the file. */
  static async open(pool: pg.Pool): Promise<PersonDirectory> {
    const directory = new PersonDirectory()
    const { rows } = await pool.query<KnownPerson & { email: string; name: string }>(
      `SELECT id, agency_id AS "agencyId", email, name FROM person WHERE email NOT LIKE '%@import.la.example'`,
    )
    for (const { id, agencyId, email, name } of rows) {
      directory.#staffAndRequesters.set(email, { id, agencyId })
      const known = normaliseName(name)
      directory.#staffAndRequesters.set(known, directory.#staffAndRequesters.has(known) ? 'several' : { id, agencyId })
    }
    return directory
  }

  /** Everybody named, created where missing: inactive, without a password, under an address that no mail reaches. */
  async resolve(tx: Tx, names: readonly string[]): Promise<(name: string) => KnownPerson> {
    const missing = await this.#findMissing(tx, names)
    const made = await createPeople(tx, missing)
    this.created += made.size
    const found = new Map([...names].map((name) => [name, this.#find(name) ?? made.get(toImportAddress(name))]))
    return (name) => {
      const person = found.get(name)
      if (!person) throw new Error('An import met a name that it had not resolved')
      return person
    }
  }

  /** For a dry run: whoever is missing is pretended to be there. */
  async pretend(names: readonly string[]): Promise<(name: string) => KnownPerson> {
    await this.#findMissing(db, names)
    return (name) => this.#find(name) ?? { id: 0, agencyId: null }
  }

  /** After the batch was committed: only then does everybody in it really exist. */
  keep(names: readonly string[], person: (name: string) => KnownPerson): void {
    for (const name of names) this.#imported.set(toImportAddress(name), person(name))
  }

  #find(name: string): KnownPerson | undefined {
    const known = this.#staffAndRequesters.get(normaliseName(name))
    return known && known !== 'several' ? known : this.#imported.get(toImportAddress(name))
  }

  /** By address: what each is called. */
  async #findMissing(tx: Tx, names: readonly string[]): Promise<Map<string, string>> {
    if (this.#imported.size > KEPT) this.#imported.clear()
    const missing = new Map(
      names.filter((name) => this.#find(name) === undefined).map((name) => [toImportAddress(name), nameOf(name)]),
    )
    if (missing.size === 0) return missing
    const found = await tx.$queryRaw<(KnownPerson & { email: string })[]>`
      SELECT id, email, agency_id AS "agencyId" FROM person WHERE email = ANY(${[...missing.keys()]}::text[])`
    for (const { email, ...person } of found) {
      this.#imported.set(email, person)
      missing.delete(email)
    }
    return missing
  }
}

function nameOf(text: string): string {
  return toImportName(ADDRESS.test(text) ? text.replace(/@.*/, '') : text)
}

async function createPeople(tx: Tx, missing: ReadonlyMap<string, string>): Promise<Map<string, KnownPerson>> {
  if (missing.size === 0) return new Map()
  const people = [...missing].map(([email, name]) => ({ email, name }))
  const rows = await tx.$queryRaw<(KnownPerson & { email: string })[]>`
    INSERT INTO person (email, name, is_active)
    SELECT p.email, p.name, false FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb) AS p(email text, name text)
    RETURNING id, email, agency_id AS "agencyId"`
  return new Map(rows.map(({ email, ...person }) => [email, person]))
}
