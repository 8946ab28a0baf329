import type { Block } from './block.ts'
import { factNameStyle, factValueStyle } from './mail-styles.ts'

export type Fact = readonly [name: string, value: string | null]

/** Names and values below one another; those without a value are left out. */
export const FactsTable: Block<{ facts: readonly Fact[] }> = ({ facts }) => (
  <table cellPadding={0} cellSpacing={0} style={{ margin: '0 0 16px' }}>
    <tbody>
      {facts.filter(hasValue).map(([name, value]) => (
        <tr key={name}>
          <th scope="row" align="left" className="quiet" style={factNameStyle}>
            {name}
          </th>
          <td style={factValueStyle}>{value}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
FactsTable.toText = ({ facts }) =>
  facts
    .filter(hasValue)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')

function hasValue([, value]: Fact): boolean {
  return value !== null && value !== ''
}
