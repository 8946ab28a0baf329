/** The beginning of a stream, at most so many bytes, and whether that is all of it. What is beyond is not read. */
export async function readUpTo(
  stream: AsyncIterable<Buffer>,
  mostBytes: number,
): Promise<{ bytes: Buffer; isWhole: boolean }> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    size += chunk.length
    if (size > mostBytes) break
  }
  return { bytes: Buffer.concat(chunks).subarray(0, mostBytes), isWhole: size <= mostBytes }
}
