import type { ReactNode } from 'react'

/** Small things beside each other, wrapping where there is no room. */
export function Cluster({ apart = false, children }: { apart?: boolean; children: ReactNode }) {
  return <div className={apart ? 'cluster cluster-apart' : 'cluster'}>{children}</div>
}
