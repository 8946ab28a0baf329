/** What mail programs write between an answer and what it answers, in the languages that they speak. */

const FROM = words(
  'From|De|Von|Da|Van|Från|Fra|Od|От|Від|Từ|Kimden|Lähettäjä|Feladó|De la|Από|من|מאת|发件人|寄件者|寄件人|差出人|送信元|보낸 사람|จาก|Dari|Mittente|Expéditeur|Remitente|Nga|Od koho',
)
const SENT = words(
  'Sent|Date|Enviado(?: el| em)?|Fecha|Data|Envoyé(?: le)?|Gesendet|Datum|Inviato|Verzonden|Skickat|Sendt|Dato|Lähetetty|Päivämäärä|Wysłano|Odesláno|Odoslané|Отправлено|Дата|Надіслано|Đã gửi|Ngày|Gönderildi|Tarih|Elküldve|Dátum|Trimis|Στάλθηκε|Ημερομηνία|تاريخ الإرسال|تم الإرسال|التاريخ|נשלח|תאריך|发送时间|日期|傳送時間|寄件日期|送信日時|日付|日時|보낸 날짜|날짜|ส่ง|Dikirim',
)
const TO = words(
  'To|Para|À|A|Pour|An|Aan|Till|Til|Do|Komu|Кому|Đến|Tới|Kime|Vastaanottaja|Címzett|Către|Προς|إلى|אל|收件人|收件者|宛先|送信先|받는 사람|ถึง|Kepada|Destinatario',
)
const COPY = words(
  'Cc|CC|Bcc|Kopie|Kopia|Kopi|Copie(?: à)?|Cópia|Копия|Копія|Kopio|Másolat|Bilgi|Dw|DW|抄送|副本|참조|Κοιν|نسخة|עותק|Reply-To|Responder a',
)
const SUBJECT = words(
  'Subject|Asunto|Assunto|Objet|Sujet|Betreff|Oggetto|Onderwerp|Ämne|Emne|Temat|Předmět|Predmet|Тема|Chủ đề|Tiêu đề|Konu|Aihe|Tárgy|Subiect(?:ul)?|Θέμα|الموضوع|נושא|主题|主旨|件名|제목|เรื่อง|Subjek|Subyek|Importance|Attachments|Priority|Resent-From',
)

function words(list: string): RegExp {
  return new RegExp(`^\\*{0,2}(?:${list})\\s?\\*{0,2}\\s?[:：]\\*{0,2}(?:\\s|$)`, 'u')
}

export type HeaderKind = 'from' | 'sent' | 'to' | 'copy' | 'subject'

/** Which header of a quoted mail a line writes out, such as `Gesendet: Montag …`; null: none. Pure. */
export function headerKindOf(line: string): HeaderKind | null {
  const text = line.slice(0, 60)
  if (FROM.test(text)) return 'from'
  if (SENT.test(text)) return 'sent'
  if (TO.test(text)) return 'to'
  if (COPY.test(text)) return 'copy'
  return SUBJECT.test(text) ? 'subject' : null
}

/** `-----Original Message-----` and its sisters. Forwarded mail has other words. */
export const ORIGINAL_MESSAGE =
  /^[-_*\s]{2,40}(?:Original (?:Message|Appointment)|Mensaje original|Message d['’]origine|Message original|Ursprüngliche Nachricht|Originalnachricht|Messaggio originale|Oorspronkelijk bericht|Mensagem original|Ursprungligt meddelande|Opprinnelig melding|Oprindelig meddelelse|Alkuperäinen viesti|Wiadomość oryginalna|Původní zpráva|Исходное сообщение|Thư gốc|Tin nhắn gốc|Orijinal Mesaj|原始邮件|原始郵件|元のメッセージ|원본 메시지|الرسالة الأصلية)[-_*\s]{2,40}$/iu

/** What stands above forwarded mail. */
export const FORWARDED_MESSAGE =
  /^(?:[-_*\s]{2,40}(?:Forwarded [Mm]essage|Mensaje reenviado|Message (?:transféré|transmis|réexpédié)|Weitergeleitete Nachricht|Messaggio inoltrato|Doorgestuurd bericht|Mensagem (?:encaminhada|reencaminhada)|Vidarebefordrat meddelande|Videresendt (?:melding|meddelelse|besked)|Przekazana wiadomość|Přeposlaná zpráva|Пересылаемое сообщение|Thư (?:đã )?chuyển tiếp|Tin nhắn đã chuyển tiếp|转发邮件|轉寄郵件|転送(?:メッセージ|されたメール)?|전달된 메시지)[-_*\s]{2,40}|(?:Begin forwarded message|Inicio del mensaje reenviado|Début du message (?:réexpédié|transféré)|Anfang der weitergeleiteten Nachricht|Inizio messaggio inoltrato|Begin doorgestuurd bericht|Início da mensagem (?:encaminhada|reencaminhada)|Bắt đầu thư (?:được )?chuyển tiếp)\s?[:：])$/u

/** What a subject begins with when somebody answers, or forwards. */
export const ANSWER_PREFIX =
  /^\s*(?:(?:Re|RE|re|AW|Aw|Antw|SV|Sv|VS|Vs|RV|Rif|RIF|R|Odp|ODP|Res|RES|Rép|TL|Trả lời|YNT|Ynt|回复|回覆|答复|返信|답장|ATB|Réf)(?:\s?\[\d+\]|\^\d+)?\s?[:：]|\[Re:)/u
export const FORWARD_PREFIX =
  /^\s*(?:Fwd?|FWD?|fwd?|WG|Wg|TR|Tr|RV|ENC|Enc|I|VB|Doorst|DOORST|PD|VL|İLT|Redir|Chuyển tiếp|转发|轉寄|転送|전달)\s?[:：]/u

/** The word for writing that ends the line above a quotation. */
const WROTE =
  /(?:wrote|writes|said|escribió|escribio|écrit|ecrit|schrieb|schreef|geschreven|scritto|escreveu|skrev|kirjoitti|pisze|napisał(?:\(a\)|a)?|napsal(?:\(a\)|a)?|napísal|írta|написал(?:\(а\)|а)?|пишет|писав|viết|yazdı|a scris|έγραψε|写道|寫道|のメッセージ|書きました|작성|كتب|כתב|\bekri)/iu
/** A line that no human sentence looks like: who, at an address or at an hour, and a colon. */
const WHO = /@|\d{1,2}[:.h]\d{2}|\b(?:19|20)\d\d\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}/u

/** Whether a line (or the few that it was broken into) introduces a quotation, such as `On 20 Nov 2026, at 09:14, Ann wrote:`. Pure. */
export function isAttribution(line: string): boolean {
  const text = line.trim()
  if (text.length < 8 || text.length > 400) return false
  if (/^-{3,}.{3,200}\bwrote: ?-{3,}$/.test(text)) return true
  // Gmail in Russian and others leaves the word for writing out.
  if (/<[^\s<>]{1,200}@[^\s<>]{1,200}> ?[:：]$/.test(text) && /\d{1,2}[:.h]\d{2}/.test(text)) return true
  return /[:：]$/.test(text) && WROTE.test(text) && WHO.test(text)
}
