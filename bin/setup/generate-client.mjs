import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashFiles } from './hash-files.mjs'
import { runCommand } from './run-command.mjs'

export async function generateClient(root) {
  const marker = join(root, '.cache/client.hash')
  const hash = hashFiles(['prisma/schema.prisma', 'node_modules/prisma/package.json'].map((path) => join(root, path)))
  const isGenerated = existsSync(join(root, 'app/generated/prisma'))
  if (isGenerated && existsSync(marker) && readFileSync(marker, 'utf8') === hash) return false
  await runCommand(process.execPath, [join(root, 'node_modules/prisma/build/index.js'), 'generate', '--no-hints'], {
    cwd: root,
    // Trap: without this Prisma downloads a native schema engine that `generate` never runs.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
  })
  mkdirSync(join(root, '.cache'), { recursive: true })
  writeFileSync(marker, hash)
  return true
}
