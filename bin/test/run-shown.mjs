import { spawn } from 'node:child_process'
import { root } from '../setup.mjs'

/** Runs one tool and shows what it says when it is over, so that two at once do not mix. Resolves with its exit code. */
export function runShown(name, command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const output = []
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    const finish = (code) => {
      const text = Buffer.concat(output).toString().trim()
      if (code !== 0 && text) console.log(`\n── ${name}\n${text}`)
      resolve(code ?? 1)
    }
    child.on('error', (error) => {
      output.push(Buffer.from(error.message))
      finish(1)
    })
    child.on('close', finish)
  })
}
