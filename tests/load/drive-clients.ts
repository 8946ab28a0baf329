import { Agent, type IncomingHttpHeaders, request } from 'node:http'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

export interface Visit {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body?: string
  /** Says what is wrong with an answer; null when it is what was asked for. */
  findFault: (answer: Answer) => string | null
}

export interface DriveResult {
  /** Of each request, in milliseconds, smallest first. */
  latenciesMs: number[]
  elapsedMs: number
  errors: number
  /** The first fault that was met. */
  fault: string | null
}

export function visit(address: string, agent: Agent, { method, path, headers, body }: Visit): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length: Record<string, number> = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const sent = request(`${address}${path}`, { method, agent, headers: { ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const { statusCode: status = 0, headers: got } = response
        resolve({ status, headers: got, body: Buffer.concat(chunks).toString() })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** So many clients at once, each asking again as soon as it has its answer, over connections that stay open. */
export async function driveClients(
  address: string,
  { clients, seconds, next }: { clients: number; seconds: number; next: () => Visit },
): Promise<DriveResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const latenciesMs: number[] = []
  const faults: string[] = []
  const startedAt = performance.now()
  const endsAt = startedAt + seconds * 1000
  const runClient = async () => {
    while (performance.now() < endsAt) {
      const wanted = next()
      const askedAt = performance.now()
      const fault = await visit(address, agent, wanted).then(wanted.findFault, (error: unknown) => String(error))
      latenciesMs.push(performance.now() - askedAt)
      if (fault !== null) faults.push(`${wanted.path}: ${fault}`)
    }
  }
  await Promise.all(Array.from({ length: clients }, runClient))
  const elapsedMs = performance.now() - startedAt
  agent.destroy()
  latenciesMs.sort((a, b) => a - b)
  return { latenciesMs, elapsedMs, errors: faults.length, fault: faults[0] ?? null }
}
