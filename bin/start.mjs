import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findLockHolder, tryLock } from './setup/take-lock.mjs'
import { root, setUp } from './setup.mjs'

/** npm that is killed cannot pass the signal on, and would leave us behind. */
function endWithParent(end) {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) end()
  }, 1_000).unref()
}

/** Holds the data folder for one stack at a time and ends it in good order on a signal. */
export async function runStack(loadStack, options) {
  const dataFolder = resolve(process.env.DATA_DIR || '.data')
  const lockFile = join(dataFolder, 'lock')
  const endedBadly = existsSync(lockFile)
  const release = tryLock(lockFile)
  if (!release) {
    const holder = findLockHolder(lockFile)
    throw new Error(
      `The helpdesk already runs over ${dataFolder} (process ${holder}). Stop it, or choose another folder: DATA_DIR=.data2 npm start`,
    )
  }
  process.on('exit', release)

  let stack = null
  let exitCode = null
  const ending = new AbortController()
  const end = async (code) => {
    if (exitCode !== null) return
    exitCode = code
    ending.abort()
    // While everything still starts, startStack() hears of it and stops what it has started.
    if (stack === null) return
    await stack.stop()
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(0))
  // Whoever started us over a channel is gone.
  if (process.channel) process.on('disconnect', () => end(0))
  if (process.env.npm_lifecycle_event) endWithParent(() => end(0))
  const onBroken = (reason) => {
    console.error(reason)
    if (stack) end(1)
  }
  const { startStack } = await loadStack()
  stack = await startStack({ ...options, dataFolder, endedBadly, onBroken, ending: ending.signal })
  return stack
}

if (process.argv[1] === import.meta.filename) {
  try {
    await setUp()
    await runStack(() => import(join(root, 'build/stack.js')), {
      // Each page leaves much to collect and nothing to keep: with more room the collector runs a third as often.
      webArgs: ['--enable-source-maps', '--max-semi-space-size=32', join(root, 'build/web.js')],
      workerArgs: ['--enable-source-maps', '--max-semi-space-size=32', join(root, 'build/worker.js')],
      nodeEnv: 'production',
    })
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}
