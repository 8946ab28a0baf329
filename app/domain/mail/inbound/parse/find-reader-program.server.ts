import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { projectRoot } from '#app/platform/project-root.ts'
import { bundleReader } from './bundle-reader.mjs'

const DAY_MS = 86_400_000
let program: Promise<string> | undefined

/** The file of the program that takes mails apart: of the build, or made anew where the code runs from its source. */
export function findReaderProgram(): Promise<string> {
  program ??= find().catch((error) => {
    program = undefined
    throw error
  })
  return program
}

async function find(): Promise<string> {
  const here = fileURLToPath(import.meta.url)
  if (here.endsWith('.ts')) return bundleFromSource(join(projectRoot, '.cache/mail-reader'))
  const beside = join(dirname(here), 'mail-reader.js')
  return existsSync(beside) ? beside : join(projectRoot, 'build/mail-reader.js')
}

/** Named by its content: several processes may make it at once, and none takes it from under another. */
async function bundleFromSource(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const scratch = await mkdtemp(join(folder, 'making-'))
  try {
    const made = join(scratch, 'mail-reader.mjs')
    await bundleReader(projectRoot, made)
    const name = `${createHash('sha256')
      .update(await readFile(made))
      .digest('hex')
      .slice(0, 16)}.mjs`
    await rename(made, join(folder, name))
    await removeOld(folder, name)
    return join(folder, name)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

async function removeOld(folder: string, current: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const found = name === current ? null : await stat(join(folder, name)).catch(() => null)
    if (found && Date.now() - found.mtimeMs > DAY_MS) await rm(join(folder, name), { recursive: true, force: true })
  }
}
