import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#app/platform/project-root.ts'

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8')
const models = read('prisma/schema.prisma').match(/^model [\s\S]*?^}/gm) ?? []
const tables = models.map((model) => /@@map\("(\w+)"\)/.exec(model)?.[1] ?? model)
const [, where = ''] = read('docs/security/data-levels.md').split('\n## Where\n')
const levels = new Map(
  [...where.matchAll(/^\| (\d) \| (.+) \|$/gm)].map(([, level, names = '']) => [
    Number(level),
    [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
  ]),
)

test('every table stands in one level of data, and no other does (V14.1.1)', () => {
  expect(tables.length).toBeGreaterThan(60)
  expect([...levels.values()].flat().sort()).toEqual([...tables].sort())
})

test('whatever is sealed or a hash of a secret stands in the highest', () => {
  const secret = models.filter((model) => /_sealed"|token_hash"|code_hash"/.test(model))
  const names = secret.map((model) => /@@map\("(\w+)"\)/.exec(model)?.[1])
  expect(names).toContain('totp_device')
  expect(levels.get(6)).toEqual(expect.arrayContaining(names))
})

test('reports read nothing of the highest', () => {
  const grants = read('app/platform/database-roles/role-grants.ts')
  const reported = /const reported = \[([\s\S]*?)\]/.exec(grants)?.[1] ?? ''
  expect(reported).toContain("'ticket'")
  for (const table of levels.get(6) ?? []) expect(reported).not.toContain(`'${table}'`)
})
