import { createContext, useContext } from 'react'

/** What a page needs of the server while it is rendered, beside its data. */
export interface PageEnvironment {
  cspNonce: string
  /** The built app/entry.client.ts. */
  scriptHref: string
  now: Date
}

export const PageEnvironmentContext = createContext<PageEnvironment | null>(null)

export function usePageEnvironment(): PageEnvironment {
  const environment = useContext(PageEnvironmentContext)
  if (!environment) throw new Error('A page was rendered outside of app/entry.server.tsx')
  return environment
}
