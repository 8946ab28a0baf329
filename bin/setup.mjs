import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildApp } from './setup/build-app.mjs'
import { generateClient } from './setup/generate-client.mjs'
import { installDependencies } from './setup/install-dependencies.mjs'
import { takeLock } from './setup/take-lock.mjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Error(`Node ${process.versions.node} is too old: install Node 20.19 or later, then try again.`)
}

async function runStep(label, step) {
  const startedAt = performance.now()
  if (await step(root)) console.log(`${label}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
}

/** Brings a clone to the point where it runs. Does only what is not done yet; two at once take turns. */
export async function setUp({ build = true } = {}) {
  requireNode()
  const release = await takeLock(join(root, '.cache/setup.lock'), (pid) => {
    console.log(`Waiting for another set-up of this folder (process ${pid}) to finish.`)
  })
  try {
    await runStep('Dependencies installed', installDependencies)
    await runStep('Database client generated', generateClient)
    if (build) await runStep('Application built', buildApp)
  } finally {
    release()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await setUp({ build: !process.argv.includes('--no-build') }).catch((error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
