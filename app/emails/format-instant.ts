const NEAR_MS = 6 * 24 * 3_600_000
const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * An instant as people say it, in their zone: 'Tuesday 10:00 AM CT', or with the date when it is more than six days
 * from `writtenAt`: 'Tuesday, December 8, 10:00 AM CT'.
 */
export function formatInstant(at: Date, timeZone: string, writtenAt: Date): string {
  const isNear = Math.abs(at.getTime() - writtenAt.getTime()) < NEAR_MS
  const part = new Map(
    findFormat(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const day = isNear ? part.get('weekday') : `${part.get('weekday')}, ${part.get('month')} ${part.get('day')},`
  return `${day} ${part.get('hour')}:${part.get('minute')} ${part.get('dayPeriod')} ${part.get('timeZoneName')}`
}

// A format costs a hundred times what using it does.
function findFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = createFormat(timeZone)
  formats.set(timeZone, format)
  return format
}

function createFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h12',
    timeZoneName: 'shortGeneric',
  })
}
