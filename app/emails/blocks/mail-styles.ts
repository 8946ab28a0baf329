import type { CSSProperties } from 'react'

// Nobody has our own face installed, and Word takes Times for one that it does not know.
const fontFamily = "'Segoe UI', Helvetica, Arial, sans-serif"

export const headingStyle: CSSProperties = {
  margin: '0 0 16px',
  fontSize: 22,
  lineHeight: '28px',
  fontWeight: 700,
  wordBreak: 'break-word',
}
export const subheadingStyle: CSSProperties = {
  margin: '24px 0 8px',
  fontSize: 16,
  lineHeight: '24px',
  fontWeight: 700,
}
// Addresses written out are longer than a phone is wide.
export const paragraphStyle: CSSProperties = {
  margin: '0 0 16px',
  fontSize: 16,
  lineHeight: '24px',
  wordBreak: 'break-word',
}
export const letterStyle: CSSProperties = {
  padding: '4px 0 4px 16px',
  borderLeft: '4px solid #a9aeb1',
  fontSize: 16,
  lineHeight: '24px',
  wordBreak: 'break-word',
}
export const quotedStyle: CSSProperties = { ...letterStyle, fontSize: 14, lineHeight: '20px' }
export const factNameStyle: CSSProperties = {
  padding: '2px 16px 2px 0',
  fontSize: 14,
  lineHeight: '20px',
  fontWeight: 400,
  color: '#565c65',
  verticalAlign: 'top',
}
export const factValueStyle: CSSProperties = {
  padding: '2px 0',
  verticalAlign: 'top',
  fontSize: 14,
  lineHeight: '20px',
  wordBreak: 'break-word',
}
export const listedTicketStyle: CSSProperties = {
  padding: '8px 16px 8px 0',
  borderTop: '1px solid #dfe1e2',
  fontSize: 14,
  lineHeight: '20px',
  verticalAlign: 'top',
  whiteSpace: 'nowrap',
}
export const bylineStyle: CSSProperties = {
  margin: '0 0 4px',
  fontSize: 14,
  lineHeight: '20px',
  color: '#565c65',
}
export const listStyle: CSSProperties = { margin: '0 0 16px', padding: '0 0 0 24px' }
export const listItemStyle: CSSProperties = {
  margin: '0 0 4px',
  fontSize: 16,
  lineHeight: '24px',
  fontWeight: 700,
  wordBreak: 'break-word',
}
export const linkStyle: CSSProperties = { color: '#005ea2' }
// Word takes no padding from a link, so the cell has it there.
export const actionCellStyle: CSSProperties & { msoPaddingAlt: string } = {
  borderRadius: 4,
  backgroundColor: '#1a4480',
  msoPaddingAlt: '12px 20px',
}
export const choiceCellStyle: CSSProperties & { msoPaddingAlt: string } = {
  border: '2px solid #005ea2',
  borderRadius: 4,
  msoPaddingAlt: '10px 16px',
}
export const choiceStyle: CSSProperties = {
  display: 'inline-block',
  padding: '10px 16px',
  fontSize: 16,
  lineHeight: '20px',
  fontWeight: 700,
  color: '#005ea2',
  textDecoration: 'none',
}
export const figureNameStyle: CSSProperties = {
  padding: '8px 16px 8px 0',
  borderTop: '1px solid #dfe1e2',
  fontSize: 16,
  lineHeight: '24px',
  fontWeight: 400,
}
export const figureStyle: CSSProperties = {
  padding: '8px 0',
  borderTop: '1px solid #dfe1e2',
  fontSize: 16,
  lineHeight: '24px',
  fontWeight: 700,
}
export const actionStyle: CSSProperties = {
  display: 'inline-block',
  padding: '12px 20px',
  fontSize: 16,
  lineHeight: '20px',
  fontWeight: 700,
  color: '#ffffff',
  textDecoration: 'none',
}
export const pageStyle: CSSProperties = { margin: 0, padding: 0, backgroundColor: '#f0f0f0', fontFamily }
export const sheetStyle: CSSProperties = {
  width: '100%',
  maxWidth: 600,
  backgroundColor: '#ffffff',
  color: '#1b1b1b',
  fontFamily,
}
export const answerLineStyle: CSSProperties = {
  padding: '8px 24px',
  fontSize: 12,
  lineHeight: '16px',
  color: '#565c65',
}
export const mastheadStyle: CSSProperties = {
  padding: '16px 24px',
  borderBottom: '1px solid #dfe1e2',
  fontSize: 14,
  lineHeight: '20px',
  color: '#565c65',
}
export const contentStyle: CSSProperties = { padding: '24px 24px 8px' }
export const footerStyle: CSSProperties = {
  padding: '16px 24px 24px',
  borderTop: '1px solid #dfe1e2',
  fontSize: 13,
  lineHeight: '20px',
  color: '#565c65',
}
export const previewStyle: CSSProperties & { msoHide: string } = {
  display: 'none',
  maxHeight: 0,
  overflow: 'hidden',
  msoHide: 'all',
}

/** Mail programs that obey it darken the mail; the inline colours above stand for those that do not. */
export const darkRules =
  ':root{color-scheme:light dark}' +
  '@media (prefers-color-scheme: dark){' +
  '.page{background-color:#1b1b1b!important}' +
  '.sheet{background-color:#2e2e2a!important;color:#f0f0f0!important}' +
  '.quiet{color:#c6cace!important;border-color:#565c65!important}' +
  '.line{border-color:#565c65!important}' +
  '.letter{border-color:#71767a!important}' +
  '.link,.letter a{color:#9bdaf1!important}' +
  '.choice{border-color:#9bdaf1!important}' +
  '}'
