/** For so long a rating may be given, and changed: from the mail that asks for it, and from the ticket's end. */
export const RATING_DAYS = 30
