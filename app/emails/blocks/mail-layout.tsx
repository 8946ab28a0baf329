import type { ReactNode } from 'react'
import {
  contentStyle,
  darkRules,
  footerStyle,
  mastheadStyle,
  pageStyle,
  previewStyle,
  sheetStyle,
} from './mail-styles.ts'

interface Props {
  subject: string
  /** What lists of mail show beside the subject. */
  preview: string
  footer: readonly string[]
  children: ReactNode
}

/** The sheet that every mail is written on: tables, because Outlook lays out nothing else. */
export function MailLayout({ subject, preview, footer, children }: Props) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{darkRules}</style>
      </head>
      <body className="page" style={pageStyle}>
        <div style={previewStyle}>{preview}</div>
        <table role="presentation" className="page" width="100%" cellPadding={0} cellSpacing={0} bgcolor="#f0f0f0">
          <tbody>
            <tr>
              <td align="center" style={{ padding: 16 }}>
                <table
                  role="presentation"
                  className="sheet"
                  width="600"
                  cellPadding={0}
                  cellSpacing={0}
                  style={sheetStyle}
                >
                  <tbody>
                    <tr>
                      <td className="quiet" style={mastheadStyle}>
                        OTS Helpdesk · Office of Technology Services, State of Louisiana
                      </td>
                    </tr>
                    <tr>
                      <td style={contentStyle}>{children}</td>
                    </tr>
                    <tr>
                      <td className="quiet" style={footerStyle}>
                        {footer.map((line) => (
                          <div key={line}>{line}</div>
                        ))}
                      </td>
                    </tr>
                  </tbody>
                </table>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  )
}
