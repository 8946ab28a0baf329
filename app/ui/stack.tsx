import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** Things below each other at an even distance. */
export function Stack({ gap, children }: { gap?: 'close' | 'wide'; children: ReactNode }) {
  return <div className={classNames('stack', gap !== undefined && `stack-${gap}`)}>{children}</div>
}
