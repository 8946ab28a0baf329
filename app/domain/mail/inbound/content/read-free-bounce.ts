import type { MailAddress, ReportedBounce } from '../parsed-mail.ts'

/** What is needed to tell a bounce without a report. */
export interface PossibleBounce {
  from: MailAddress[]
  subject: string
  headers: Record<string, string[]>
  text: string
}

const DAEMON =
  /^(?:mailer-daemon|postmaster|mail-daemon|maildaemon|microsoftexchange[0-9a-f]*|bounce|no-?reply-bounce)(?:[+.-][^@]*)?@/
const DAEMON_NAME = /mail(?:er)?[ -]?(?:delivery|daemon)|delivery (?:sub)?system|system administrator|postmaster/i
const SUBJECT =
  /undeliver|delivery (?:status|failure|has failed|problem|report|delayed)|returned? (?:mail|to sender)|failure notice|mail delivery (?:failed|system)|failed delivery|delivery incomplete|could not be delivered|message (?:delayed|undeliverable)|delivery notification|non[- ]remis|unzustellbar|no se puede entregar|não entregue|mislukt|không (?:thể )?gửi|warning: (?:message|could not send)/i
const SAYS_SO =
  /qmail|could not be delivered|couldn['’]t be delivered|wasn['’]t delivered|was not delivered|unable to deliver|delivery (?:has )?failed|did not reach|permanent (?:fatal )?error|undeliverable|not be delivered|delay|not (?:yet )?been delivered|user unknown|address(?:\(es\)|es)? failed|no such user|mailbox (?:unavailable|full)|rejected/i
const DELAYED =
  /\bdelay(?:ed)?\b|will (?:be retried|keep trying|continue to (?:be attempted|try))|not yet been delivered|still (?:being|trying)|no action is required|warning message only/i
/** Below it stands what came back. */
const COPY =
  /^.{0,20}(?:below this line is a copy|this is a copy of (?:the|your) message|original message (?:headers|follows)|included is a copy|message header follows|undelivered mail (?:follows|returned)|-{3,} (?:original message|returned message|forwarded message)|received: |return-path: )/im
const ADDRESS = /[^\s<>()[\]:;,"'“”]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?/i
const LONGEST = 30_000
const MOST = 20

/**
 * Who did not get a mail, from the free words in which many servers report it: qmail, Exim, older Exchange, Gmail, Postfix, Yahoo. Empty:
 * it is no such report. Pure.
 */
export function readFreeBounce(mail: PossibleBounce): ReportedBounce[] {
  const failed = (mail.headers['x-failed-recipients'] ?? [])
    .flatMap((value) => value.toLowerCase().split(/[\s,]+/))
    .filter((word) => ADDRESS.test(word))
  if (failed.length === 0 && !isBounce(mail)) return []
  const text = mail.text.slice(0, LONGEST)
  const copy = COPY.exec(text)?.index ?? text.length
  const report = text.slice(0, copy)
  const told = findRecipients(report)
  // The header says for certain who; the text says why.
  const recipients =
    failed.length > 0
      ? failed.map((recipient) => ({ recipient, why: told.find((one) => one.recipient === recipient)?.why ?? '' }))
      : told
  const isDelay =
    DELAYED.test(mail.subject) ||
    (DELAYED.test(report) && !/permanent|failed permanently|gave up|giving up/i.test(report))
  const originalMessageId = /^[>\s]{0,6}message-id:\s{0,5}(<[^<>\s]{1,500}>)/im.exec(text)?.[1] ?? null
  const list = recipients.length > 0 ? recipients : [{ recipient: '', why: '' }]
  return list.slice(0, MOST).map(({ recipient, why }) => {
    const diagnostic = why || reasonIn(report)
    const status = statusIn(diagnostic) || statusIn(report)
    return { recipient, action: isDelay ? 'delayed' : 'failed', status, diagnostic, originalMessageId } as const
  })
}

function isBounce({ from, subject, headers, text }: PossibleBounce): boolean {
  const isDaemon = from.some(
    ({ address, name }) => DAEMON.test(address) || DAEMON_NAME.test(name) || /^mailer-daemon$/i.test(name),
  )
  const isEmptyPath = (headers['return-path'] ?? []).some((path) => path.replace(/\s/g, '') === '<>')
  const isSaid = SUBJECT.test(subject)
  return (
    (isDaemon || isEmptyPath) && (isSaid || isDaemon) && (isSaid ? SAYS_SO.test(text) || isDaemon : SAYS_SO.test(text))
  )
}

function findRecipients(report: string): { recipient: string; why: string }[] {
  const lines = report.split('\n', 400).map((line) => line.slice(0, 1_000))
  const found = new Map<string, string>()
  for (const [place, line] of lines.entries()) {
    const isNamed =
      // `<a@b>: host mx said: …`, `<a@b>:`, `  a@b` alone, `Ann Smith (a@b)`, `Your message wasn't delivered to a@b because …`
      /^\s{0,8}<[^<>\s]+@[^<>\s]+>\s*:?/.test(line) ||
      /^\s{0,8}(?:smtp;|mailto:)?[^\s<>()]+@[^\s<>()]+\s*:?\s*$/i.test(line) ||
      /^[^\s@]{0,60}(?: [^\s@]{1,60}){0,4} ?[(<][^\s<>()@]+@[^\s<>()]+[)>]\s*$/.test(line) ||
      // Exchange of old: `a@b on Thu, 26 Nov 2026 …`
      /^\s{0,8}[^\s<>()]+@[^\s<>()]+ on \w{3}, \d/.test(line) ||
      /(?:delivered to|deliver(?:ing)? (?:mail |your message )?to|delivery to|recipient|address)(?: address)?:?\s+[<'"“]?[^\s<>'"“”]+@/i.test(
        line,
      ) ||
      /@\S+[\s#]+(?:<[^>]*#)?[#<]?[45]\d\d[ #-]/.test(line)
    const address = isNamed ? ADDRESS.exec(line)?.[0].toLowerCase().replace(/\.$/, '') : undefined
    if (address === undefined || found.has(address) || /^(?:mailer-daemon|postmaster)@/.test(address)) continue
    found.set(address, whyOf(lines, place, address))
    if (found.size === MOST) break
  }
  return [...found].map(([recipient, why]) => ({ recipient, why }))
}

/** What stands behind the address, and below it up to the next empty line. */
function whyOf(lines: string[], place: number, address: string): string {
  const line = lines[place] ?? ''
  const words = [line.slice(line.toLowerCase().indexOf(address) + address.length).replace(/^[>)\s:#]+/, '')]
  for (const next of lines.slice(place + 1, place + 8)) {
    if (next.trim() === '') break
    words.push(next.trim())
  }
  const why = words.join(' ').replace(/\s+/g, ' ').trim()
  return /[a-z]{3}/i.test(why) ? why.slice(0, 1_000) : ''
}

/** The words of the other server, wherever they stand. */
function reasonIn(report: string): string {
  const line = report
    .split('\n', 400)
    .find((each) =>
      /\b[45]\d\d[ -]|\b[45]\.\d{1,3}\.\d{1,3}\b|user unknown|no such user|mailbox (?:full|unavailable)/i.test(each),
    )
  return (line ?? '').replace(/\s+/g, ' ').trim().slice(0, 1_000)
}

function statusIn(words: string): string {
  return /(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(words)?.[0] ?? ''
}
