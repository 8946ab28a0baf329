import type { Block } from './block.ts'
import { figureNameStyle, figureStyle, linkStyle } from './mail-styles.ts'

export interface MailFigure {
  name: string
  count: number
  /** Null: what it counts is listed nowhere. */
  url: string | null
}

/** Counts below one another, each leading to what it counts. */
export const FigureList: Block<{ figures: readonly MailFigure[] }> = ({ figures }) => (
  <table width="100%" cellPadding={0} cellSpacing={0} style={{ margin: '0 0 16px' }}>
    <tbody>
      {figures.map(({ name, count, url }) => (
        <tr key={name}>
          <th scope="row" align="left" className="line" style={figureNameStyle}>
            {url === null ? (
              name
            ) : (
              <a href={url} className="link" style={linkStyle}>
                {name}
              </a>
            )}
          </th>
          <td align="right" className="line" style={figureStyle}>
            {count.toLocaleString('en-US')}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
FigureList.toText = ({ figures }) =>
  figures
    .map(({ name, count, url }) => `${name}: ${count.toLocaleString('en-US')}${url === null ? '' : ` – ${url}`}`)
    .join('\n')
