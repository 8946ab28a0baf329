/** All files of a ticket together. */
export const MAX_TICKET_BYTES = 30 * 1024 * 1024

export const MAX_FILES_PER_FORM = 20
