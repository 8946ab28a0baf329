import { LRUCache } from 'lru-cache'
import { getOrMake } from '#app/platform/get-or-make.ts'

const NEAR_MS = 6 * 24 * 3_600_000

type Form = 'near' | 'far'

const formats: Record<Form, Map<string, Intl.DateTimeFormat>> = { near: new Map(), far: new Map() }
/** Saying a time costs as much as the rest of a mail; many mails say the same minute. */
const said = new LRUCache<string, string>({ max: 1_000 })

/**
 * An instant as people say it, in their zone: 'Tuesday 10:00 AM CT', or with the date when it is more than six days
 * from `writtenAt`: 'Tuesday, December 8, 10:00 AM CT'. Never 'today': a mail may be read tomorrow.
 */
export function formatInstant(at: Date, timeZone: string, writtenAt: Date): string {
  const form = Math.abs(at.getTime() - writtenAt.getTime()) < NEAR_MS ? 'near' : 'far'
  const key = `${form} ${timeZone} ${Math.floor(at.getTime() / 60_000)}`
  return getOrMake(said, key, () => sayInstant(at, form, timeZone))
}

function sayInstant(at: Date, form: Form, timeZone: string): string {
  // Releases of Node put ' at ', ', ' or a narrow space between day and time.
  const words = findFormat(form, timeZone).format(at).replace(' at ', ', ').replace('\u202f', ' ')
  return form === 'near' ? words.replace(', ', ' ') : words
}

// A format costs a hundred times what using it does.
function findFormat(form: Form, timeZone: string): Intl.DateTimeFormat {
  const known = formats[form].get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'long',
    ...(form === 'far' && { month: 'long', day: 'numeric' }),
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h12',
    timeZoneName: 'shortGeneric',
  })
  formats[form].set(timeZone, format)
  return format
}
