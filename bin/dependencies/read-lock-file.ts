import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { projectRoot } from '#app/platform/project-root.ts'

const entry = z.object({
  version: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().default(false),
  optional: z.boolean().default(false),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
})

const lockFile = z.object({ packages: z.record(z.string(), entry) })

export interface LockedPackage {
  name: string
  version: string
  licence: string | undefined
  /** What only development and tests use: it never leaves this house. */
  isDevelopment: boolean
  isOptional: boolean
  integrity: string | undefined
  resolved: string | undefined
}

export interface LockFile {
  /** What package.json asked for when the lock file was written. */
  asked: Record<string, string>
  packages: LockedPackage[]
}

export function readLockFile(file = join(projectRoot, 'package-lock.json')): LockFile {
  const { packages } = lockFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  const { '': root, ...locked } = packages
  return {
    asked: { ...root?.dependencies, ...root?.devDependencies },
    packages: Object.entries(locked).map(([path, { version = '', license, dev, optional, integrity, resolved }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license,
      isDevelopment: dev,
      isOptional: optional,
      integrity,
      resolved,
    })),
  }
}
