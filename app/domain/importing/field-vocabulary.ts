import { Channel, Level, Priority, TicketStatus, TicketType } from '#app/generated/prisma/enums.ts'
import { RESOLUTION_CODES } from '../tickets/resolution-code.ts'
import type { ImportCatalogue } from './import-catalogue.ts'
import type { FieldName } from './import-mapping.ts'

/** What a field may hold; null for free text, people and dates. An empty value is left to the defaults. */
export function vocabularyOf(
  catalogue: ImportCatalogue,
  field: FieldName,
): { has: (value: string) => boolean; words: string } | null {
  switch (field) {
    case 'type':
      return oneOf(Object.values(TicketType))
    case 'impact':
    case 'urgency':
      return oneOf(Object.values(Level))
    case 'priority':
      return oneOf(Object.values(Priority))
    case 'status':
      // A merged ticket needs the ticket it went into, which no file tells.
      return oneOf(Object.values(TicketStatus).filter((status) => status !== 'merged'))
    case 'channel':
      return oneOf(Object.values(Channel))
    case 'resolutionCode':
      return oneOf(Object.keys(RESOLUTION_CODES))
    case 'section':
      return oneOf([...catalogue.sectionByCode.keys()])
    case 'category':
      return { has: (code) => catalogue.categoryByCode.has(code), words: 'the code of an active category' }
    case 'agency':
      return { has: (code) => catalogue.agencyByCode.has(code), words: 'the code of an agency' }
    case 'parish':
      return { has: (name) => catalogue.parishNames.has(name), words: 'the name of a parish' }
    default:
      return null
  }
}

function oneOf(values: readonly string[]) {
  return { has: (value: string) => values.includes(value), words: values.join(', ') }
}
