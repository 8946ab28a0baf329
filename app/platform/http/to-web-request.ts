import type { IncomingMessage } from 'node:http'

const forwarding = /^(x-forwarded-|forwarded$|x-real-ip$|x-original-|x-rewrite-|x-request-id$)/

export interface WebRequest {
  request: Request
  /** True once more bytes came than the limit allows; the body then ends with an error. */
  isTooLarge: () => boolean
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

/** Reads no faster than the page does, and no further than the limit. */
function streamBody(message: IncomingMessage, maxBytes: number, onTooLarge: () => void): ReadableStream<Uint8Array> {
  let received = 0
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        message.on('data', (chunk: Buffer) => {
          received += chunk.length
          if (received > maxBytes) {
            onTooLarge()
            message.removeAllListeners('data')
            controller.error(new Error(`The body is larger than ${maxBytes} bytes.`))
            return
          }
          controller.enqueue(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength))
          if ((controller.desiredSize ?? 0) <= 0) message.pause()
        })
        message.once('end', () => {
          if (received <= maxBytes) controller.close()
        })
        message.once('error', (error) => controller.error(error))
        message.once('close', () => {
          if (!message.complete && received <= maxBytes) controller.error(new Error('The sender hung up.'))
        })
        message.pause()
      },
      pull() {
        message.resume()
      },
      cancel() {
        message.removeAllListeners('data')
        message.resume()
      },
    },
    { highWaterMark: 65_536, size: (chunk) => chunk.byteLength },
  )
}

/** The request as pages see it: under our own origin, without what only a proxy may say. */
export function toWebRequest(message: IncomingMessage, origin: string, maxBytes: number): WebRequest {
  let tooLarge = false
  const hasBody = message.method !== 'GET' && message.method !== 'HEAD'
  const request = new Request(`${origin}${message.url}`, {
    method: message.method,
    headers: copyHeaders(message, origin),
    body: hasBody ? streamBody(message, maxBytes, () => (tooLarge = true)) : undefined,
    duplex: 'half',
  } as RequestInit)
  return { request, isTooLarge: () => tooLarge }
}
