import { spawn } from 'node:child_process'

/** Runs a command to its end; throws when it fails, and shows then what it said unless it is to be quiet. */
export function runCommand(command, args, { cwd, env, isQuiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const output = []
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) return resolve()
      if (!isQuiet) process.stderr.write(Buffer.concat(output))
      reject(new Error(`${command} ${args.join(' ')} failed with exit code ${code}; its output stands above.`))
    })
  })
}
