import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface ServerSettings {
  port: number
  socketFolder: string
  /** False only for data that may be lost, such as a test's: commits then do not wait for the disk. */
  durable: boolean
}

export function writeSettings(clusterFolder: string, { port, socketFolder, durable }: ServerSettings): void {
  const settings: Record<string, string | number> = {
    listen_addresses: "'127.0.0.1'",
    port,
    unix_socket_directories: `'${socketFolder}'`,
    max_connections: 100,
    shared_buffers: durable ? "'256MB'" : "'128MB'",
    effective_cache_size: "'1GB'",
    work_mem: "'16MB'",
    maintenance_work_mem: "'128MB'",
    random_page_cost: 1.1,
    jit: 'off',
    io_method: "'sync'",
    wal_level: "'minimal'",
    max_wal_senders: 0,
    max_wal_size: "'2GB'",
    checkpoint_timeout: "'15min'",
    fsync: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    timezone: "'UTC'",
    log_timezone: "'UTC'",
    log_line_prefix: "'%m [%p] '",
    log_checkpoints: 'off',
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`)
  writeFileSync(join(clusterFolder, 'postgresql.conf'), lines.join(''))
}
