import { once } from 'node:events'
import { simulateLine } from '#app/domain/sla/simulate-line.ts'

/** Reads cases from standard input, one a line, and prints a result a line as it goes. See docs/sla.md, "Simulation". */
let malformed = false
let unfinished = ''

process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
process.stdin.setEncoding('utf8')
for await (const chunk of process.stdin) {
  // Split by hand: node:readline also splits at U+2028, which JSON allows inside a string.
  const lines = String(chunk).split('\n')
  lines[0] = unfinished + (lines[0] ?? '')
  unfinished = lines.pop() ?? ''
  await print(lines)
}
await print([unfinished])
process.exitCode = malformed ? 1 : 0

async function print(lines: readonly string[]): Promise<void> {
  let output = ''
  for (const line of lines) {
    if (line.trim() === '') continue
    const result = simulateLine(line)
    if ('error' in result) malformed = true
    output += `${JSON.stringify(result)}\n`
  }
  if (output !== '' && !process.stdout.write(output)) await once(process.stdout, 'drain')
}
