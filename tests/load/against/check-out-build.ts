import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '#app/platform/project-root.ts'

/**
 * The files of a revision (anything that git knows: a branch, a tag, HEAD~3) in a folder of their own, set up and built. The folder
 * stays for the next comparison. Throws when git does not know the revision or it does not build.
 */
export function checkOutBuild(revision: string): { folder: string; commit: string } {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: projectRoot, maxBuffer: 2 ** 30 })
  const commit = git('rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`).toString().trim()
  const folder = join(tmpdir(), `ots-against-${commit.slice(0, 12)}`)
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}`
    mkdirSync(draft, { mode: 0o755 })
    try {
      execFileSync('tar', ['-x', '-C', draft], { input: git('archive', commit) })
      renameSync(draft, folder)
    } finally {
      rmSync(draft, { recursive: true, force: true })
    }
  }
  const setUp = spawnSync(process.execPath, ['bin/setup.mjs'], { cwd: folder, stdio: 'inherit' })
  if (setUp.status !== 0) throw new Error(`${revision} could not be set up in ${folder}`)
  return { folder, commit }
}
