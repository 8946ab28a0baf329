import type { Block } from './block.ts'
import { subheadingStyle } from './mail-styles.ts'

export const Subheading: Block<{ children: string }> = ({ children }) => <h2 style={subheadingStyle}>{children}</h2>
Subheading.toText = ({ children }) => children
