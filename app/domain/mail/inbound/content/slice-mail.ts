const LEAD_BYTES = 1_000
const SLICE_BYTES = 16_384

/**
 * A raw mail in chunks of the size that the parser is to be given, without what stands before its first header. Trap: a part that breaks
 * a limit stops the parser before it hands out what stands before it in the same chunk. So chunks are small.
 */
export async function* sliceMail(raw: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let size = 0
  let isStart = true
  const take = () => {
    const bytes = Buffer.concat(waiting)
    waiting = []
    size = 0
    const kept = isStart ? withoutLead(bytes) : bytes
    isStart = false
    return kept
  }
  for await (const chunk of raw) {
    const bytes: Buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    waiting.push(bytes)
    size += bytes.length
    if (size < SLICE_BYTES) continue
    const taken = take()
    for (let start = 0; start < taken.length; start += SLICE_BYTES) yield taken.subarray(start, start + SLICE_BYTES)
  }
  if (size > 0) yield take()
}

/** Empty lines, marks and the line of mailbox files that some programs put before the first header. */
function withoutLead(bytes: Buffer): Buffer {
  const text = bytes.subarray(0, LEAD_BYTES).toString('latin1')
  return bytes.subarray(/^(?:\xef\xbb\xbf)?\s*(?:>?From [^\n]*\n)?/.exec(text)?.[0].length ?? 0)
}
