import type { RatingUrls } from '../mail-facts.ts'
import type { Block } from './block.ts'
import { choiceCellStyle, choiceStyle } from './mail-styles.ts'

const CHOICES = [
  { score: 'good', words: 'Good' },
  { score: 'fair', words: 'Fair' },
  { score: 'poor', words: 'Poor' },
] as const

/** The three answers to "How was our help?", each a link that leads to a page where it is sent. */
export const RatingChoice: Block<{ urls: RatingUrls }> = ({ urls }) => (
  <table role="presentation" cellPadding={0} cellSpacing={0} style={{ margin: '0 0 24px' }}>
    <tbody>
      <tr>
        {CHOICES.flatMap(({ score, words }, place) => [
          place === 0 ? null : (
            <td key={`before ${score}`} width="8" style={{ fontSize: 1, lineHeight: '1px' }}>
              {'\u00a0'}
            </td>
          ),
          <td key={score} className="choice" style={choiceCellStyle}>
            <a href={urls[score]} className="link" style={choiceStyle}>
              {words}
            </a>
          </td>,
        ])}
      </tr>
    </tbody>
  </table>
)
RatingChoice.toText = ({ urls }) => CHOICES.map(({ score, words }) => `${words}: ${urls[score]}`).join('\n')
