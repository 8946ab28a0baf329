import { watch } from 'node:fs'
import { join } from 'node:path'
import { bundlePrograms } from './setup/build-app.mjs'
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
  // Trap: under tsx, Vite does not find the Sass compiler; so what runs Vite is bundled, and Vite loads the pages.
  const programs = { stack: 'bin/stack/start-stack.ts', web: 'bin/serve-web-dev.ts' }
  await bundlePrograms(root, programs, '.cache/dev')
  const stack = await runStack(() => import(join(root, '.cache/dev/stack.js')), {
    webArgs: ['--enable-source-maps', join(root, '.cache/dev/web.js')],
    workerArgs: ['--import', 'tsx', join(root, 'workers/main.ts')],
    nodeEnv: 'development',
  })
  watchWorker(stack)
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
