import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { FooterLine } from './mail-footer.ts'
import {
  answerLineStyle,
  contentStyle,
  darkRules,
  footerStyle,
  linkStyle,
  mastheadStyle,
  pageStyle,
  previewStyle,
  sheetStyle,
} from './mail-styles.ts'

interface Props {
  subject: string
  /** What lists of mail show beside the subject. */
  preview: string
  /** What an answer is cut at; null: nobody is asked to answer. */
  answerLine: string | null
  footer: readonly FooterLine[]
  children: ReactNode
}

/**
 * Outlook on Windows draws with Word: it knows no max-width, so it alone gets a table of fixed width around the sheet,
 * and it makes everything larger on dense screens unless told not to.
 */
const WORD_HEAD =
  '<!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->'
const WORD_OPENS =
  '<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" align="center"><tr><td><![endif]-->'
const WORD_CLOSES = '<!--[if mso]></td></tr></table><![endif]-->'

/** The whole document of a mail, on a sheet of tables, because Outlook lays out nothing else. */
export function layOutHtml({ subject, preview, ...sheet }: Props): string {
  const title = renderToStaticMarkup(<title>{subject}</title>)
  const start = renderToStaticMarkup(<div style={previewStyle}>{preview}</div>)
  const page = renderToStaticMarkup(
    <table role="presentation" className="page" width="100%" cellPadding={0} cellSpacing={0} bgcolor="#f0f0f0">
      <tbody>
        <tr>
          <td
            align="center"
            style={{ padding: '16px 8px' }}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: React writes no comments, and Word obeys nothing else
            dangerouslySetInnerHTML={{
              __html: `${WORD_OPENS}${renderToStaticMarkup(<Sheet {...sheet} />)}${WORD_CLOSES}`,
            }}
          />
        </tr>
      </tbody>
    </table>,
  )
  const body = renderToStaticMarkup(<body className="page" style={pageStyle} />).replace('</body>', '')
  // Mail programs in a browser show it within a page of their own, without our html element.
  const article = '<div role="article" aria-roledescription="mail" lang="en">'
  return (
    '<!DOCTYPE html><html lang="en" xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8"/>' +
    '<meta name="viewport" content="width=device-width, initial-scale=1"/>' +
    '<meta name="color-scheme" content="light dark"/><meta name="supported-color-schemes" content="light dark"/>' +
    `<meta name="format-detection" content="telephone=no,date=no,address=no"/>${title}${WORD_HEAD}` +
    `<style>${darkRules}</style></head>${body}${article}${start}${page}</div></body></html>`
  )
}

function Sheet({ answerLine, footer, children }: Omit<Props, 'subject' | 'preview'>) {
  return (
    <table role="presentation" className="sheet" cellPadding={0} cellSpacing={0} style={sheetStyle}>
      <tbody>
        {answerLine === null ? null : (
          <tr>
            <td className="quiet" style={answerLineStyle}>
              {answerLine}
            </td>
          </tr>
        )}
        <tr>
          <td className="quiet masthead" style={mastheadStyle}>
            OTS Helpdesk · Office of Technology Services, State of Louisiana
          </td>
        </tr>
        <tr>
          <td style={contentStyle}>{children}</td>
        </tr>
        <tr>
          <td className="quiet" style={footerStyle}>
            {footer.map((line) =>
              typeof line === 'string' ? (
                <div key={line}>{line}</div>
              ) : (
                <div key={line.words}>
                  <a href={line.href} className="link" style={linkStyle}>
                    {line.words}
                  </a>
                </div>
              ),
            )}
          </td>
        </tr>
      </tbody>
    </table>
  )
}
