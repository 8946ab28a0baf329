import type { IncomingMessage, ServerResponse } from 'node:http'
import type pg from 'pg'
import { checkSchemaVersion } from '../migrations/check-schema-version.ts'

const oldestSweepSeconds = 60

async function listFailures(pool: pg.Pool): Promise<Record<string, string>> {
  try {
    const schema = await checkSchemaVersion(pool)
    if (schema) return { schema }
    const beat = await pool.query<{ seconds: number | null }>(
      'select extract(epoch from now() - max(swept_at))::float8 as seconds from worker_beat',
    )
    const seconds = beat.rows[0]?.seconds ?? null
    if (seconds === null) return { sweep: 'No worker has run yet.' }
    if (seconds > oldestSweepSeconds) return { sweep: `The last worker was seen ${Math.round(seconds)} seconds ago.` }
    return {}
  } catch {
    return { database: 'The database does not answer.' }
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

/** `/healthz`: the process is alive. `/readyz`: database, schema and workers do their part; 503 names what does not. */
export function answerHealth(pool: pg.Pool, request: IncomingMessage, response: ServerResponse): boolean {
  const path = request.url?.split('?')[0]
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  if (path === '/healthz') {
    answer(response, 200, { status: 'alive' })
    return true
  }
  if (path !== '/readyz') return false
  void listFailures(pool).then((failures) => {
    const isReady = Object.keys(failures).length === 0
    answer(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready', ...failures })
  })
  return true
}
