import type { IncomingMessage } from 'node:http'
import { type Refusal, tooLarge, tooSlow } from './guard-request.ts'
import { type Pace, watchPace } from './watch-pace.ts'

const forwarding = /^(x-forwarded-|forwarded$|x-real-ip$|x-original-|x-rewrite-|x-request-id$)/

export interface BodyLimits {
  maxBytes: number
  pace: Pace
}

export interface WebRequest {
  request: Request
  /** Why the body was cut off: more bytes than the limit allows, or too slow. It then ended with an error. */
  findRefusal: () => Refusal | null
}

function copyHeaders(message: IncomingMessage, origin: string): Headers {
  const headers = new Headers()
  const { rawHeaders } = message
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]?.toLowerCase() ?? ''
    if (!forwarding.test(name)) headers.append(name, rawHeaders[i + 1] ?? '')
  }
  headers.set('host', new URL(origin).host)
  return headers
}

/** Reads no faster than the page does, and no further than the limits. */
function streamBody(message: IncomingMessage, limits: BodyLimits, onRefused: (refusal: Refusal) => void) {
  let received = 0
  let isOver = false
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const end = (finish: () => void) => {
          if (isOver) return
          isOver = true
          pace.stop()
          finish()
        }
        const refuse = (refusal: Refusal) =>
          end(() => {
            onRefused(refusal)
            message.removeAllListeners('data')
            controller.error(new Error(`The body was refused for its ${refusal.reason}.`))
          })
        const pace = watchPace(limits.pace, () => refuse(tooSlow))
        message.on('data', (chunk: Buffer) => {
          received += chunk.length
          pace.count(chunk.length)
          if (received > limits.maxBytes) return refuse(tooLarge)
          controller.enqueue(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength))
          if ((controller.desiredSize ?? 0) <= 0) message.pause()
        })
        message.on('pause', pace.stop)
        message.on('resume', () => {
          if (!isOver) pace.wait()
        })
        message.once('end', () => end(() => controller.close()))
        message.once('error', (error) => end(() => controller.error(error)))
        message.once('close', () => end(() => controller.error(new Error('The sender hung up.'))))
        message.pause()
      },
      pull() {
        message.resume()
      },
      cancel() {
        isOver = true
        message.removeAllListeners('data')
        message.resume()
      },
    },
    { highWaterMark: 65_536, size: (chunk) => chunk.byteLength },
  )
}

/** The request as pages see it: under our own origin, without what only a proxy may say. */
export function toWebRequest(message: IncomingMessage, origin: string, limits: BodyLimits): WebRequest {
  let refusal: Refusal | null = null
  const hasBody = message.method !== 'GET' && message.method !== 'HEAD'
  const request = new Request(`${origin}${message.url}`, {
    method: message.method,
    headers: copyHeaders(message, origin),
    body: hasBody ? streamBody(message, limits, (reason) => (refusal = reason)) : undefined,
    duplex: 'half',
  } as RequestInit)
  return { request, findRefusal: () => refusal }
}
