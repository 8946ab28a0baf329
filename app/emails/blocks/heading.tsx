import type { Block } from './block.ts'
import { headingStyle } from './mail-styles.ts'

export const Heading: Block<{ children: string }> = ({ children }) => <h1 style={headingStyle}>{children}</h1>
Heading.toText = ({ children }) => children
