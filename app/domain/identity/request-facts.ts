/** Where a request came from, for the audit. */
export interface RequestFacts {
  clientAddress: string
  requestId: string
  userAgent: string
}
