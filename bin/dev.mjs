import { watch } from 'node:fs'
import { join } from 'node:path'
import { root, setUp } from './setup.mjs'
import { runStack } from './start.mjs'

const quietMs = 150

/** Starts the worker anew when something that it may run has changed. */
function watchWorker(stack) {
  let timer
  for (const folder of ['app', 'workers']) {
    watch(join(root, folder), { recursive: true }, (_event, name) => {
      if (!name || !/\.tsx?$/.test(name) || /^(routes|ui|http|elements)\//.test(name)) return
      clearTimeout(timer)
      timer = setTimeout(stack.restartWorker, quietMs)
    })
  }
}

try {
  await setUp({ build: false })
  const { register } = await import('tsx/esm/api')
  register()
  const stack = await runStack(() => import('./stack/start-stack.ts'), {
    webArgs: ['--import', 'tsx', join(root, 'bin/serve-web-dev.ts')],
    workerArgs: ['--import', 'tsx', join(root, 'workers/main.ts')],
    nodeEnv: 'development',
  })
  watchWorker(stack)
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
