import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { bundleReader } from '../../app/domain/mail/inbound/parse/bundle-reader.mjs'
import { hashFiles } from './hash-files.mjs'
import { runCommand } from './run-command.mjs'

const inputs = [
  'app',
  'workers',
  'bin',
  'public',
  'prisma',
  'vite.config.ts',
  'remix.config.js',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
const entryPoints = {
  web: 'bin/serve-web.ts',
  worker: 'workers/main.ts',
  migrate: 'bin/migrate.ts',
  'appoint-administrator': 'bin/appoint-administrator.ts',
  'audit-verify': 'bin/audit-verify.ts',
  'seal-anew': 'bin/seal-anew.ts',
  import: 'bin/import.ts',
  'mail-ingest': 'bin/mail-ingest.ts',
  stack: 'bin/stack/start-stack.ts',
}

/** Bundles programs of ours for Node; packages stay outside, in node_modules. */
export async function bundlePrograms(root, programs, outdir) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: programs,
    outdir,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    jsx: 'automatic',
    sourcemap: true,
    logLevel: 'warning',
  })
}

/** Static files are packed once here, so that serving them costs no processor time. */
async function compressAssets(root) {
  const folder = join(root, 'build/client')
  const files = readdirSync(folder, { recursive: true }).filter((name) => /\.(js|css|svg|json|txt)$/.test(name))
  await Promise.all(
    files.map(async (name) => {
      const content = readFileSync(join(folder, name))
      if (content.length < 1024) return
      const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
      writeFileSync(join(folder, `${name}.br`), await promisify(brotliCompress)(content, brotliOptions))
      writeFileSync(join(folder, `${name}.gz`), await promisify(gzip)(content, { level: 9 }))
    }),
  )
}

export async function buildApp(root) {
  const marker = join(root, 'build/inputs.hash')
  const isInput = (path) => !/\.test\.tsx?$/.test(path)
  const hash = hashFiles(
    inputs.map((path) => join(root, path)),
    isInput,
  )
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return false
  rmSync(marker, { force: true })
  await runCommand(process.execPath, [join(root, 'node_modules/@remix-run/dev/dist/cli.js'), 'vite:build'], {
    cwd: root,
    env: { NODE_ENV: 'production' },
  })
  await bundlePrograms(root, entryPoints, 'build')
  await bundleReader(root, 'build/mail-reader.js')
  await compressAssets(root)
  writeFileSync(marker, hash)
  return true
}
