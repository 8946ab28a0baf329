/** What a list of people may tell, by the names that its first line gives: without regard to case, spaces and signs. */
export const PEOPLE_COLUMNS = {
  email: ['email', 'emailaddress', 'address', 'mail'],
  name: ['name', 'fullname'],
  phone: ['phone', 'telephone'],
  agency: ['agency', 'agencycode'],
  building: ['building'],
  room: ['room'],
  timeZone: ['timezone', 'zone'],
  roles: ['roles', 'role'],
} as const

export type PeopleColumn = keyof typeof PEOPLE_COLUMNS

export interface ColumnReading {
  /** What each column is called in the file. */
  names: Partial<Record<PeopleColumn, string>>
  /** Why the file cannot be read; null when it can. */
  problem: string | null
}

/** Finds the columns in the names of a file's first line. */
export function readPeopleColumns(header: readonly string[]): ColumnReading {
  const names: Partial<Record<PeopleColumn, string>> = {}
  if (header.every((name) => name === ''))
    return { names, problem: 'The first line of the file must name the columns.' }
  for (const name of header) {
    const plain = name.toLowerCase().replace(/[^a-z]/g, '')
    const column = (Object.keys(PEOPLE_COLUMNS) as PeopleColumn[]).find((one) =>
      (PEOPLE_COLUMNS[one] as readonly string[]).includes(plain),
    )
    if (column === undefined) return { names, problem: `The column “${name.slice(0, 60)}” is none that we know.` }
    if (names[column] !== undefined) {
      return { names, problem: `The columns “${names[column]}” and “${name}” say the same thing.` }
    }
    names[column] = name
  }
  const missing = (['email', 'name'] as const).find((column) => names[column] === undefined)
  return { names, problem: missing === undefined ? null : `There is no column “${missing}”.` }
}
