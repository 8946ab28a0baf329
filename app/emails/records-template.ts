/** Mails about protected data and files: they carry no content, so restricted tickets get the same. */
export const RECORDS_TEMPLATES = ['protected-data-found', 'protected-data-due', 'file-infected'] as const

export type RecordsTemplate = (typeof RECORDS_TEMPLATES)[number]

export function isRecordsTemplate(name: string): name is RecordsTemplate {
  return (RECORDS_TEMPLATES as readonly string[]).includes(name)
}
