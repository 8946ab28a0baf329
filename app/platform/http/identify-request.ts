import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { BlockList } from 'node:net'
import { findClientAddress } from './find-client-address.ts'

export interface RequestIds {
  requestId: string
  clientAddress: string
}

export function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

/** Whose request it is and what it is called: a proxy that we trust may say both. */
export function identifyRequest(message: IncomingMessage, trustedProxies: BlockList): RequestIds {
  const forwardedFor = single(message.headers['x-forwarded-for'])
  const client = findClientAddress(message.socket.remoteAddress, forwardedFor, trustedProxies)
  const offered = client.cameThroughProxy ? single(message.headers['x-request-id']) : undefined
  const requestId = offered && /^[\w-]{8,64}$/.test(offered) ? offered : randomUUID()
  return { requestId, clientAddress: client.address }
}
