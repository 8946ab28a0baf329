import type { ReactNode } from 'react'
import type { Block } from './block.ts'
import { inlineText } from './inline-text.ts'
import { paragraphStyle } from './mail-styles.ts'

export const Paragraph: Block<{ children: ReactNode }> = ({ children }) => <p style={paragraphStyle}>{children}</p>
Paragraph.toText = ({ children }) => inlineText(children)
