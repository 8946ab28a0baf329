import type { DigestTicket } from '../digest-facts.ts'
import type { Block } from './block.ts'
import { factValueStyle, linkStyle, listedTicketStyle } from './mail-styles.ts'

const CONFIDENTIAL = 'Confidential: what happened stands on its page alone.'

/** Tickets below one another, each with its number as the link to its page. */
export const TicketList: Block<{ tickets: readonly DigestTicket[] }> = ({ tickets }) => (
  <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={{ margin: '0 0 16px' }}>
    <tbody>
      {tickets.map(({ ticketNumber, ticketUrl, told }) => (
        <tr key={ticketNumber}>
          <td className="quiet" style={listedTicketStyle}>
            <a href={ticketUrl} className="link" style={linkStyle}>
              {ticketNumber}
            </a>
          </td>
          <td
            className="line"
            width="100%"
            style={{ ...listedTicketStyle, ...factValueStyle, padding: '8px 0', whiteSpace: 'normal' }}
          >
            {told === null ? (
              CONFIDENTIAL
            ) : (
              <>
                <div style={{ fontWeight: 700 }}>{told.subject}</div>
                {told.happened.map((what) => (
                  <div key={what}>{what}</div>
                ))}
              </>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
TicketList.toText = ({ tickets }) =>
  tickets
    .map(({ ticketNumber, ticketUrl, told }) =>
      [
        told === null ? ticketNumber : `${ticketNumber} ${told.subject}`,
        ...(told === null ? [CONFIDENTIAL] : told.happened).map((what) => `  ${what}`),
        `  ${ticketUrl}`,
      ].join('\n'),
    )
    .join('\n\n')
