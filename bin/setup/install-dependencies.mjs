import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from './run-command.mjs'

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return null
  }
}

/** npm writes node_modules/.package-lock.json last, so a broken-off installation does not look like a whole one. */
function isInstalled(root) {
  const wanted = readPackages(join(root, 'package-lock.json')) ?? {}
  const present = readPackages(join(root, 'node_modules/.package-lock.json'))
  if (!present) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.optional || entry.devOptional || entry.peer) return true
    return present[path]?.version === entry.version
  })
}

export async function installDependencies(root) {
  if (isInstalled(root)) return false
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const options = { cwd: root, env: { NODE_ENV: '' } }
  const flags = ['--include=dev', '--no-fund', '--no-audit']
  try {
    await runCommand(npm, ['ci', ...flags], { ...options, isQuiet: true })
  } catch {
    // A registry that mirrors one platform only lacks what other platforms need: `ci` refuses then, `install` goes on. Both
    // take the versions of the lock file.
    console.log('npm ci refused; trying npm install.')
    await runCommand(npm, ['install', '--no-save', ...flags], options)
  }
  return true
}
