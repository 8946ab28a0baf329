import type { FileState } from '#app/generated/prisma/enums.ts'

export const FILE_STATE_WORDS: Record<FileState, string> = {
  held: 'Being checked for viruses',
  available: 'Available',
  infected: 'Refused by the virus scanner',
  quarantined: 'In quarantine',
  purged: 'Removed for good',
}
