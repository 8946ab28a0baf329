import { STATE_ZONE } from './state-zone.ts'

const moment = new Intl.DateTimeFormat('en-US', {
  timeZone: STATE_ZONE,
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
})

/** 'Dana Hebert from Fri, Nov 27, 6:00 PM to Mon, Nov 30, 6:00 AM', in Louisiana's time. */
export function describeOnCallDuty({
  personName,
  fromAt,
  toAt,
}: {
  personName: string
  fromAt: Date
  toAt: Date
}): string {
  return `${personName} from ${moment.format(fromAt)} to ${moment.format(toAt)}`
}
