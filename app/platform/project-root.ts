import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('The folder of package.json was not found.')
    folder = parent
  }
  return folder
}

/** The folder of package.json, whether the code runs from its source or from a bundle in build/. */
export const projectRoot: string = findRoot()
