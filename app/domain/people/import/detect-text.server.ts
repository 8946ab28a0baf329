import { createReadStream } from 'node:fs'

export interface DetectedText {
  encoding: 'utf-8' | 'windows-1252'
  delimiter: ',' | ';' | '\t'
}

/** How a file of a spreadsheet was written, told from its bytes: what is no UTF-8 is taken for Windows-1252. */
export async function detectText(file: string): Promise<DetectedText> {
  let head: Buffer | null = null
  let isUtf8 = true
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    head ??= chunk.subarray(0, 10_000)
    try {
      decoder.decode(chunk, { stream: true })
    } catch {
      isUtf8 = false
      break
    }
  }
  const start = head ?? Buffer.alloc(0)
  const encoding = isUtf8 ? 'utf-8' : 'windows-1252'
  const [firstLine = ''] = new TextDecoder(encoding).decode(start).split(/\r?\n|\r/)
  const count = (sign: string) => firstLine.split(sign).length
  const delimiter = ([',', ';', '\t'] as const).reduce((best, sign) => (count(sign) > count(best) ? sign : best))
  return { encoding, delimiter }
}
