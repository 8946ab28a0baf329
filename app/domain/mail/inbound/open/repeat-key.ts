import type { MachineAlarm } from './read-alarm.ts'

const MOST_CHARACTERS = 200

/**
 * What `ticket.repeat_key` holds: mail with the same one joins the open ticket. The sender is in it, so that nobody's mail
 * joins what another machine tells.
 */
export function repeatKeyOf({ source, about, isJob }: MachineAlarm, senderAddress: string): string {
  const kind = isJob ? 'job' : 'alarm'
  return [kind, source, senderAddress, about].join(' ').toLowerCase().slice(0, MOST_CHARACTERS)
}
