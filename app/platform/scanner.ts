import { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'

export type ScanVerdict = { kind: 'clean' } | { kind: 'infected'; virus: string } | { kind: 'refused'; answer: string }

export interface Scanner {
  /**
   * What the scanner says of these bytes; 'refused': it looked and would not say (too large, encrypted). Throws while it
   * is away, busy or silent: nothing is known of the file then.
   */
  scan(content: Readable): Promise<ScanVerdict>
}

export type ScannerAddress = { path: string } | { host: string; port: number }

const SILENCE_MS = 60_000
const LONGEST_ANSWER = 4_096
const PIECE_BYTES = 65_536

/**
 * Speaks to clamd by its INSTREAM command: pieces of the file, each after its length in four bytes, then a length of
 * zero. By hand, because that is all there is to it, and because a library that starts programs and reads paths is more
 * than should stand beside files of strangers.
 */
export function createClamdScanner(address: ScannerAddress, { silenceMs = SILENCE_MS } = {}): Scanner {
  return {
    async scan(content) {
      const socket = new HalfLostSocket()
      socket.connect(address)
      const answer = readAnswer(socket, silenceMs)
      let isAnswered = false
      const isOver = () => isAnswered || socket.cannotSend
      // Heard below; until then it must not count as unhandled.
      answer.catch(() => undefined).finally(() => (isAnswered = true))
      try {
        await send(socket, Buffer.from('zINSTREAM\0'))
        for await (const piece of content as AsyncIterable<Buffer>) {
          if (isOver()) break
          for (let start = 0; start < piece.length && !isOver(); start += PIECE_BYTES) {
            const part = piece.subarray(start, start + PIECE_BYTES)
            await send(socket, Buffer.concat([lengthOf(part.length), part]))
            // Of a file that is too large for it, clamd says so and hangs up before all was sent.
            await nextTurn()
          }
        }
        if (!isOver()) await send(socket, lengthOf(0))
      } catch (error) {
        content.destroy()
        socket.destroy()
        throw error
      }
      return judge(await answer)
    },
  }
}

/**
 * A connection whose other end hung up can still be read to its end. Trap: Node's own gives up both ways when a write
 * fails, and with them an answer that already lies here unread.
 */
class HalfLostSocket extends Socket {
  cannotSend = false

  override _write(chunk: Buffer, encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    super._write(chunk, encoding, (error) => {
      if (error) this.cannotSend = true
      callback()
    })
  }
}

function lengthOf(bytes: number): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(bytes)
  return head
}

function send(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()))
  })
}

function readAnswer(socket: Socket, silenceMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    socket.setTimeout(silenceMs, () => socket.destroy(new Error('clamd is silent')))
    socket.on('data', (bytes) => {
      text += bytes.toString('utf8')
      if (text.length > LONGEST_ANSWER) socket.destroy(new Error('clamd says too much'))
      else if (text.includes('\0')) {
        resolve(text.slice(0, text.indexOf('\0')))
        socket.end()
      }
    })
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('clamd hung up without an answer')))
  })
}

function judge(answer: string): ScanVerdict {
  const said = answer.replace(/^stream:\s*/u, '').trim()
  if (said === 'OK') return { kind: 'clean' }
  const virus = /^(.{1,200}) FOUND$/u.exec(said)?.[1]
  if (virus) return { kind: 'infected', virus }
  if (/size limit exceeded/iu.test(said)) return { kind: 'refused', answer: said.slice(0, 200) }
  throw new Error(`clamd answered: ${said.slice(0, 200)}`)
}
