import { createElement } from 'react'
import type { Block } from './block.ts'
import { letterStyle, quotedStyle } from './mail-styles.ts'

interface Props {
  text: string | null
  html?: string | null
  /** It was said before what the mail is about, and is set smaller. */
  isEarlier?: boolean
}

const lineBreak = createElement('br')

/** What a person wrote: as `html` where it was rendered, else line by line as they wrote it. Nothing without a text. */
export const Letter: Block<Props> = ({ text, html = null, isEarlier = false }) => {
  if (text === null) return null
  const style = isEarlier ? quotedStyle : letterStyle
  return (
    <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={{ margin: '0 0 16px' }}>
      <tbody>
        <tr>
          {html === null ? (
            createElement('td', { className: 'letter', style }, ...splitLines(text))
          ) : (
            // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered by app/domain/text alone
            <td className="letter" style={style} dangerouslySetInnerHTML={{ __html: closeUp(html) }} />
          )}
        </tr>
      </tbody>
    </table>
  )
}
Letter.toText = ({ text }) =>
  text === null
    ? ''
    : text
        .split('\n')
        .map((line) => `> ${line}`.trimEnd())
        .join('\n')

// Trap: Outlook knows no white-space: pre-wrap.
function splitLines(text: string) {
  return text
    .split('\n')
    .flatMap((line) => [lineBreak, line])
    .slice(1)
}

const CLOSE = ' style="margin:0 0 12px">'

/** Paragraphs and lists as close as in a letter, the last without a gap below it: programs differ in what they put there. */
function closeUp(html: string): string {
  const close = html.trimEnd().replace(/<(p|ul|ol)>/g, `<$1${CLOSE}`)
  const last = close.lastIndexOf(CLOSE)
  return last === -1 ? close : `${close.slice(0, last)} style="margin:0">${close.slice(last + CLOSE.length)}`
}
