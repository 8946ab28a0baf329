/** The calendar of the house: deadlines that no policy names follow it. */
export const OFFICE_CALENDAR = 'office'
