/** What a scheduler or a monitoring system tells by mail. */
export interface MachineAlarm {
  /** What tells it, in words: 'Job scheduler', 'Nagios'. */
  source: string
  /** What it is about, the same whenever it is told again: a job, or a host and its service. */
  about: string
  /** 'failed': something is wrong. 'recovered': it says that it is over. */
  state: 'failed' | 'recovered'
  /** It is a job of the batch scheduler rather than a server or a service. */
  isJob: boolean
}

interface Pattern {
  source: string
  /** Named groups: `job`, or `host` and `service`; `state` where one form tells both. */
  form: RegExp
  state?: MachineAlarm['state']
}

// Bounded on purpose: a subject is the sender's, and no form may take long over one.
const NAME = String.raw`[\p{L}\p{N}_$#@.:\\/\-]{1,80}`
const named = (form: string) => new RegExp(form.replaceAll('NAME', NAME), 'iu')

/** The forms of subjects, the most exact first. */
const PATTERNS: readonly Pattern[] = [
  // Nagios and Icinga: ** PROBLEM Service Alert: web01/HTTP is CRITICAL **
  {
    source: 'Nagios',
    form: named(
      String.raw`\*\*\s*(?<state>PROBLEM|RECOVERY|ACKNOWLEDGEMENT)\s+(?:Service|Host) Alert:\s*(?<host>NAME?)(?:/(?<service>[^*]{1,80}?))?\s+is\s`,
    ),
  },
  // Zabbix: Problem: High CPU on web01, Resolved in 5m: High CPU on web01
  { source: 'Zabbix', form: /^(?<state>Problem|Resolved)(?: in [\w .]{1,30})?:\s*(?<service>.{1,160})$/iu },
  // SCOM: Alert: Logical Disk Free Space is low Source: C: Path: srv01 … Resolution state: New
  {
    source: 'SCOM',
    form: /^Alert:\s*(?<service>.{1,120}?)\s*(?:,|\s)Resolution state:\s*(?<state>New|Closed)/iu,
  },
  // Splunk: Splunk Alert: Failed sign-ins above limit
  { source: 'Splunk', form: /^Splunk Alert:\s*(?<service>.{1,120})$/iu, state: 'failed' },
  // AutoSys: ALARM: JOBFAILURE JOB: LDH_EXTRACT …
  {
    source: 'AutoSys',
    form: named(String.raw`\b(?<state>JOBFAILURE|JOB_FAILURE|MAXRUNALARM|SUCCESS)\b.{0,40}\bJOB\s*:\s*(?<job>NAME)`),
  },
  // Control-M: Job LDHP22 ended NOT OK, Job LDHP22 ended OK
  { source: 'Control-M', form: named(String.raw`\bjob\s+(?<job>NAME)\s+(?:has\s+)?ended\s+(?<state>not\s?ok|ok)\b`) },
  // job Job_3181 failed in job_scheduler at: 10/31/2016 05:00:00
  {
    source: 'Job scheduler',
    form: named(
      String.raw`\bjob\s+(?<job>NAME)\s+(?:has\s+)?(?<state>failed|abended|completed successfully|succeeded)\b`,
    ),
  },
  // abended job in job_scheduler: Job_1388
  { source: 'Job scheduler', form: named(String.raw`\babended\s+job\b[^:]{0,60}:\s*(?<job>NAME)`), state: 'failed' },
  // LDHP22 ABENDED S0C7 IN STEP010
  { source: 'Job scheduler', form: named(String.raw`^(?:\W{0,4})(?<job>NAME)\s+(?<state>ABENDED|ABEND)\b`) },
]

const RECOVERED = /^(recovery|resolved|closed|success|ok|completed successfully|succeeded)$/i

/** Where a form leaves it out, monitoring tells it in its body: 'Host: web01', 'Path: srv01'. */
// Blanks alone, no line breaks: thousands of empty lines would be looked through from each of them.
const HOST_LINE = /^[^\S\n]*(?:Host|Hostname|Server|Path|Computer)[^\S\n]*[:=][^\S\n]*(?<host>[\p{L}\p{N}_.-]{1,80})/imu

/**
 * What a scheduler or a monitoring system tells, read from the subject by the forms that they use; null: it is none of
 * theirs. Times, counters and codes are left out of `about`, so that the same job is the same the next time.
 */
export function readAlarm(subject: string, text: string): MachineAlarm | null {
  const line = subject.replace(/^\s*(?:(?:fw|fwd|wg|re|aw)\s*:\s*)+/i, '').trim()
  for (const { source, form, state } of PATTERNS) {
    const groups = form.exec(line)?.groups
    if (!groups) continue
    const { job, host, service } = groups
    const told = state ?? (RECOVERED.test((groups.state ?? '').trim()) ? 'recovered' : 'failed')
    const place = host ?? (job ? undefined : HOST_LINE.exec(text.slice(0, 20_000))?.groups?.host)
    const about = job ?? [place, service].filter(Boolean).join(' / ')
    return { source, about: tidy(about), state: told, isJob: job !== undefined }
  }
  return null
}

/** Names end in what only this time has: a stamp, a percentage. */
function tidy(about: string): string {
  return about
    .replace(/\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b|\b\d{1,2}:\d{2}(:\d{2})?\b/g, '')
    .replace(/\b\d+(\.\d+)?\s*%/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s,.:;/-]+$/, '')
    .trim()
}
