/** A longer list is cut into several. */
export const MAX_IMPORTED_PEOPLE = 50_000
