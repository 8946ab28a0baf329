import { createElement } from 'react'
import type { Block } from './block.ts'
import { letterStyle } from './mail-styles.ts'

const lineBreak = createElement('br')

/** What a person wrote: as `html` where it was rendered, else line by line as they wrote it. Nothing without a text. */
export const Letter: Block<{ text: string | null; html?: string | null }> = ({ text, html = null }) =>
  text === null ? null : (
    <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={{ margin: '0 0 16px' }}>
      <tbody>
        <tr>
          {html === null ? (
            createElement('td', { className: 'letter', style: letterStyle }, ...splitLines(text))
          ) : (
            // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered by app/domain/text alone
            <td className="letter" style={letterStyle} dangerouslySetInnerHTML={{ __html: html }} />
          )}
        </tr>
      </tbody>
    </table>
  )
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
