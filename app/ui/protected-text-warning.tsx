import type { ReactNode } from 'react'

/** Warns below the fields inside as soon as their text, or a text file chosen there, looks like it holds protected numbers. */
export function ProtectedTextWarning({ children }: { children: ReactNode }) {
  return <protected-text-warning>{children}</protected-text-warning>
}
