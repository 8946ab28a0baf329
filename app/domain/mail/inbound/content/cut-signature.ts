/** Longer than this it is no signature: somebody drew a line. */
const MOST_LINES = 12
const LONGEST_LINE = 200

/** How programs on telephones sign, in the languages that they speak; what may follow is the name of a device or of a program. */
const MOBILE_START =
  /^(?:Sent from|Sent via|Get Outlook for|Get BlueMail for|Enviado desde|Obtener Outlook|Obtén Outlook|Descargar Outlook|Envoyé (?:de|depuis|à partir de)|Obtenez Outlook|Télécharger Outlook|Gesendet (?:von|mit|aus)|Diese Nachricht wurde von meinem|Von meinem|Holen Sie sich Outlook|Outlook für|Inviato da|Scarica Outlook|Verzonden vanaf|Verstuurd vanaf|Outlook voor|Enviado do|Enviado a partir|Obter o Outlook|Gửi từ|Được gửi từ|Đã gửi từ|Tải Outlook|Wysłane z|Отправлено (?:с|из)|Skickat från|Sendt fra|Lähetetty|Trimis de pe|Odesláno z|发自我的|發自我的|从我的|傳送自我的|أرسلت من)(?=\s|[一-鿿]|i[A-Z]|$)/u
const MOBILE_OTHER = /^(?:(?:iPhone|iPad|Android)から送信|나의 \S+에서 보냄|Galaxy에서 보냄)$/u
const DEVICE =
  /iPhone|iPad|iPod|iOS|iCloud|Android|Samsung|Galaxy|BlackBerry|Outlook|Windows|Mail|Yahoo|AOL|Gmail|ProtonMail|Proton|Pixel|Motorola|moto|Huawei|Xiaomi|Nokia|Verizon|T-Mobile|AT&T|Sprint|Workspace ONE|Boxer|Spark|Thunderbird|Telefon|téléphone|teléfono|celular|smartphone|Handy|điện thoại/iu
/** "Sent from my iPhone because the laptop does not start" is a sentence that somebody wrote. */
const SENTENCE =
  /\b(?:because|since|but|so|and (?:I|the|it)|when|while|please|can you|could you|will|does|is|not|n['’]t|porque|pero|weil|aber|parce|mais|mas|vì)\b/iu

/**
 * Takes off what stands below the mark of a signature (`-- `), and the line that a telephone adds. Nothing else: whoever signs
 * with "Best regards" may have written a postscript below. Pure.
 */
export function cutSignature(text: string): string {
  const lines = text.trimEnd().split('\n')
  const mark = lines.findLastIndex((line) => /^--[ \t]?$/.test(line.trimStart()))
  const isSignature = mark !== -1 && lines.slice(mark + 1).filter((line) => line.trim() !== '').length <= MOST_LINES
  const kept = isSignature ? lines.slice(0, mark) : lines
  for (let last = kept.at(-1); last !== undefined; last = kept.at(-1)) {
    if (last.trim() !== '' && !isMobileLine(last.trim())) break
    kept.pop()
  }
  return kept.join('\n').trim()
}

function isMobileLine(line: string): boolean {
  if (line.length > LONGEST_LINE) return false
  const words = line.replace(/[<[(]https?:\/\/[^>\])\s]*[>\])]/g, '').trim()
  if (MOBILE_OTHER.test(words)) return true
  return words.length <= 80 && MOBILE_START.test(words) && DEVICE.test(words) && !SENTENCE.test(words)
}
