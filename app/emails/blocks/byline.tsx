import type { Block } from './block.ts'
import { bylineStyle } from './mail-styles.ts'

/** Who wrote what stands below it, and when. */
export const Byline: Block<{ children: string }> = ({ children }) => (
  <p className="quiet" style={bylineStyle}>
    {children}
  </p>
)
Byline.toText = ({ children }) => children
