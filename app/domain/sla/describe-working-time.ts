/** A business day of the office, in working minutes: 6:00 AM to 6:00 PM. What OTS's policies mean by a day. */
export const BUSINESS_DAY_MINUTES = 720

/** Working minutes in words for people: '45 min', '1 h 30 min', '2 business days (24 h)'. */
export function describeWorkingTime(minutes: number): string {
  if (minutes >= BUSINESS_DAY_MINUTES && minutes % BUSINESS_DAY_MINUTES === 0) {
    const days = minutes / BUSINESS_DAY_MINUTES
    return `${days === 1 ? '1 business day' : `${days} business days`} (${minutes / 60} h)`
  }
  return writeWorkingTime(minutes)
}

/** The shortest text that `readWorkingTime` takes for it: '45 min', '1 h 30 min', '2 days'. */
export function writeWorkingTime(minutes: number): string {
  if (minutes >= BUSINESS_DAY_MINUTES && minutes % BUSINESS_DAY_MINUTES === 0) {
    const days = minutes / BUSINESS_DAY_MINUTES
    return days === 1 ? '1 day' : `${days} days`
  }
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}
