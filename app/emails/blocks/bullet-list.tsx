import type { Block } from './block.ts'
import { listItemStyle, listStyle } from './mail-styles.ts'

/** Things below one another, each with a mark. Nothing where there are none. */
export const BulletList: Block<{ items: readonly string[] }> = ({ items }) =>
  items.length === 0 ? null : (
    <ul style={listStyle}>
      {items.map((item) => (
        <li key={item} style={listItemStyle}>
          {item}
        </li>
      ))}
    </ul>
  )
BulletList.toText = ({ items }) => items.map((item) => `- ${item}`).join('\n')
