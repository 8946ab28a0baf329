import type { Block } from './block.ts'
import { actionCellStyle, actionStyle } from './mail-styles.ts'

/** The one thing to do, as a button that Outlook draws too: the cell carries the colour, the link the size. */
export const Action: Block<{ href: string; children: string }> = ({ href, children }) => (
  <table role="presentation" cellPadding={0} cellSpacing={0} style={{ margin: '8px 0 24px' }}>
    <tbody>
      <tr>
        <td style={actionCellStyle}>
          <a href={href} style={actionStyle}>
            {children}
          </a>
        </td>
      </tr>
    </tbody>
  </table>
)
Action.toText = ({ href, children }) => `${children}: ${href}`
