import type { ServerResponse } from 'node:http'
import { findWholeText } from './whole-text.ts'

function copyHead(response: Response, target: ServerResponse): void {
  target.statusCode = response.status
  for (const [name, value] of response.headers) {
    if (name === 'set-cookie') target.appendHeader(name, value)
    else target.setHeader(name, value)
  }
}

async function waitForRoom(target: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      target.off('drain', done)
      target.off('close', done)
      resolve()
    }
    target.on('drain', done)
    target.on('close', done)
  })
}

/** Sends what a page answered, no faster than it is taken; when the reader leaves, the page's stream is told. */
export async function sendWebResponse(response: Response, target: ServerResponse, isHead: boolean): Promise<void> {
  copyHead(response, target)
  const text = findWholeText(response)
  if (text !== undefined && !isHead) {
    target.end(text)
    return
  }
  if (!response.body || isHead) {
    await response.body?.cancel()
    target.end()
    return
  }
  const reader = response.body.getReader()
  const leave = () => void reader.cancel().catch(() => undefined)
  target.once('close', leave)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done || target.destroyed) break
      if (!target.write(value)) await waitForRoom(target)
    }
    target.end()
  } catch (error) {
    target.destroy(error instanceof Error ? error : undefined)
  } finally {
    target.off('close', leave)
    // Of a reader who had left before we began to send, nobody tells.
    leave()
  }
}
