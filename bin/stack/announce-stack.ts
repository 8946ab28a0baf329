import { join } from 'node:path'
import type { StackSettings } from './choose-settings.ts'

const people: readonly (readonly [email: string, whoTheyAre: string])[] = [
  ['requester@ldh.la.example', 'requester, Department of Health'],
  ['requester@dotd.la.example', 'requester, Transportation and Development'],
  ['coordinator@ldh.la.example', "coordinator: sees all of the agency's tickets"],
  ['approver@ldh.la.example', 'agency approver, Department of Health'],
  ['tech1.euc@ots.la.example', 'technician, End User Computing (tech1 … tech3 in each section)'],
  ['tech1.dco@ots.la.example', 'technician, Data Center Operations'],
  ['supervisor.euc@ots.la.example', 'supervisor (one in each section)'],
  ['records@ots.la.example', 'records officer: files'],
  ['admin@ots.la.example', 'administrator'],
]

export function announceStack(settings: StackSettings): void {
  const width = Math.max(...people.map(([email]) => email.length))
  console.log(`
OTS Helpdesk   ${settings.baseUrl}
Mail           ${settings.baseUrl}/mail
Database       address in ${join(settings.dataFolder, 'database-url')}

Sign in with the password  ${settings.demoPassword}  as
${people.map(([email, who]) => `  ${email.padEnd(width)}  ${who}`).join('\n')}

Sections: arm appdm dco euc isec ops pss ppm spa.  Stop with Ctrl-C.
`)
}
