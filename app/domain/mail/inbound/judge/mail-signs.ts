import type { ParsedMail } from '../parsed-mail.ts'
import type { StoredMail } from '../store/stored-mail.ts'

/** What a mail's headers and words say about who or what wrote it (RFC 3834, and what came before it). */
export interface MailSigns {
  /**
   * `autoReply`: the answer of a program to a mail. `program`: mail that a program began. `bulk`: through a mailing list. `person`:
   * nothing speaks against somebody having written it.
   */
  origin: 'person' | 'autoReply' | 'program' | 'bulk'
  isOutOfOffice: boolean
  /** It asks whoever wrote to its sender to prove that they are a person. */
  isChallenge: boolean
  /** It comes from a mail server, in its own name. */
  isFromServer: boolean
  /** An automatic answer to it can neither loop nor bother anybody who asked for silence. */
  mayBeAnswered: boolean
}

const AUTO_REPLY_HEADERS = ['x-autoreply', 'x-auto-reply', 'x-autorespond', 'x-autoreply-from', 'x-mail-autoreply']
const LIST_HEADERS = [
  'list-id',
  'list-post',
  'list-unsubscribe',
  'list-help',
  'list-subscribe',
  'list-owner',
  'feedback-id',
]
const SERVERS = /^(mailer-daemon|postmaster|mail-?delivery|mdaemon)$/
const NOBODY =
  /^((mailer-daemon|postmaster|mdaemon|no-?reply|do-?not-?reply|bounces?)([-+._].*)?|owner-.*|.*-(request|owner|bounces))$/

/** What mail programs in many languages put before the subject of an automatic answer, composed letters as they are (NFC). */
const AUTO_WORDS = [
  'automatic reply|auto(matic)?[- ]?(reply|response)|autoreply|out of (the )?office( auto-?reply)?',
  'automatische antwort|abwesenheitsnotiz|abwesend|automatisch antwoord|afwezig',
  'réponse automatique|absence du bureau|respuesta automática|fuera de la oficina|risposta automatica|fuori sede',
  'resposta automática|răspuns automat|autosvar|automatiskt? svar|automaattinen vastaus',
  'odpowiedź automatyczna|automatická odpověď|automatická odpoveď|automatikus válasz|otomatik yanıt|αυτόματη απάντηση',
  'автоответ|автоматический ответ|автоматична відповідь|trả lời tự động|ตอบกลับอัตโนมัติ|رد تلقائي|(תשובה|מענה) אוטומטית?',
  '自動応答|不在通知|自动(答复|回复)|自動(回覆|回复|答覆)|자동 ?(회신|응답)|부재중',
]
// Trap: to \W all letters but ours are none, and the words would be found in the middle of somebody's sentence.
const AUTO_SUBJECT = new RegExp(`^[^\\p{L}\\p{N}]*(${AUTO_WORDS.join('|')})`, 'iu')
const AWAY =
  /\b(out of (the )?office|on (annual |sick |parental |medical )?leave|on vacation|away from (my|the) (desk|office)|i am away|i(’|')m away|annual leave|abwesen|im urlaub|nicht im büro|absent|en congés?|fuera de la oficina|de vacaciones|ausente|in ferie|fuori sede|férias|afwezig|vakantie)/iu

const CHALLENGES = [
  /\bprove (that )?you( a|’|')re (a |not a )?(human|person|real|robot|spammer)/i,
  /\b(confirm|verify) that you( a|’|')re (a )?(human|person|real|not a (robot|spammer|machine))/i,
  /\b(sender|message|e-?mail) (verification|authentication|confirmation) (is )?(request|required|needed)/i,
  /\b(confirm|verify|authenticate)\b.{0,80}\b(before|so that|in order|to have|to)\b.{0,60}\b(be )?(deliver|released?\b)/is,
  /\b(held|quarantined|pending|blocked)\b.{0,60}\buntil you (confirm|verify|click|reply|answer|prove)/is,
  /\b(boxtrapper|tmda|spam ?arrest|choicemail|sendio|mailinblack|vanquish)\b/i,
]

type Letter = Pick<StoredMail, 'road' | 'envelopeFrom'>

/** Reads the signs of a mail. Pure, and no proof of anything: whoever wants to look like a person can. */
export function readSigns(mail: Letter, parsed: ParsedMail): MailSigns {
  const header = (name: string) => (parsed.headers[name] ?? []).join(', ').toLowerCase()
  const sender = localPartOf(parsed.from[0]?.address ?? '')
  const isNullPath = hasNullPath(mail, parsed)
  const isReport = header('content-type').includes('multipart/report')
  const isFromServer = SERVERS.test(sender) || isReport
  const origin = findOrigin(header, {
    subject: parsed.subject,
    isNullPath: isNullPath || isReport,
    isNobody: NOBODY.test(sender),
  })
  const isChallenge = looksLikeChallenge(parsed, origin) || header('x-boxtrapper') !== ''
  const wantsSilence = /\b(all|autoreply|oof)\b/.test(header('x-auto-response-suppress'))
  return {
    origin,
    isOutOfOffice: origin === 'autoReply' && AWAY.test(`${parsed.subject}\n${parsed.content.whole.slice(0, 2_000)}`),
    isChallenge,
    isFromServer,
    mayBeAnswered: origin === 'person' && !isChallenge && !isFromServer && !wantsSilence && sender !== '',
  }
}

/** Of mail that was fetched or read from a file, what the last server wrote down is all that is known of its return path. */
function hasNullPath({ road, envelopeFrom }: Letter, { headers }: ParsedMail): boolean {
  if (road === 'smtp' || road === 'lmtp') return envelopeFrom === ''
  return headers['return-path']?.[0]?.replace(/\s/g, '') === '<>'
}

function findOrigin(
  header: (name: string) => string,
  { subject, isNullPath, isNobody }: { subject: string; isNullPath: boolean; isNobody: boolean },
): MailSigns['origin'] {
  const submitted =
    header('auto-submitted')
      .replace(/\([^()]*\)/g, '')
      .split(';')[0]
      ?.trim() ?? ''
  const precedence = `${header('precedence')} ${header('x-precedence')}`
  if (submitted === 'auto-replied' || /\bauto[_-]?reply\b/.test(precedence)) return 'autoReply'
  if (AUTO_REPLY_HEADERS.some((name) => !['', 'no', 'false'].includes(header(name)))) return 'autoReply'
  if (header('x-ms-exchange-inbox-rules-loop') !== '') return 'autoReply'
  const isSilent = isNullPath || header('x-auto-response-suppress') !== '' || submitted !== ''
  const words = subject.normalize('NFC')
  const prefix = AUTO_SUBJECT.exec(words)?.[0]
  // Without another sign it takes the colon that programs write: "Out of office printer jams" is somebody's trouble.
  if (prefix !== undefined && (isSilent || /^\s*[:：]/.test(words.slice(prefix.length)))) return 'autoReply'
  if (LIST_HEADERS.some((name) => header(name) !== '') || /\blist\b/.test(precedence)) {
    return submitted !== '' && submitted !== 'no' ? 'program' : 'bulk'
  }
  const isOfHelpdesk = header('x-ots-helpdesk') !== ''
  if ((submitted !== '' && submitted !== 'no') || isNullPath || isNobody || isOfHelpdesk) return 'program'
  return /\b(bulk|junk)\b/.test(precedence) ? 'program' : 'person'
}

/** Somebody may write to us about such a mail: what they send has no link to press, or a long story around it. */
function looksLikeChallenge({ subject, content }: ParsedMail, origin: MailSigns['origin']): boolean {
  const text = `${subject}\n${content.whole.slice(0, 4_000)}`
  if (!CHALLENGES.some((pattern) => pattern.test(text))) return false
  return (
    origin !== 'person' ||
    (content.forwarded === null && /https?:\/\//i.test(content.reply) && content.reply.length < 2_000)
  )
}

function localPartOf(address: string): string {
  return address.slice(0, Math.max(0, address.lastIndexOf('@')))
}
