import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '#app/platform/project-root.ts'

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8')
const keys = read('docs/security/keys.md')

/** Of every source file but tests and what is generated. */
const sources = readdirSync(join(projectRoot, 'app'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.ts$|^generated/.test(path))
  .map((path) => read(join('app', path)))
const purposes = sources.flatMap((source) =>
  [...source.matchAll(/PURPOSE = '([^']+)'/g)].map(([, purpose = '']) => purpose),
)
const SECRET_SETTING = /SECRET|TOKEN$|PRIVATE_KEY|KEY_FILE|ACCESS_KEY|PASSWORD|^(\w+_)?DATABASE_URL|^(SMTP|REDIS)_URL/
const settings = [...read('.env.example').matchAll(/^([A-Z][A-Z0-9_]+)=/gm)].map(([, name = '']) => name)

describe('the inventory of keys (V11.1.1, V11.1.2)', () => {
  test('looks where there are some', () => {
    expect(purposes).toEqual(expect.arrayContaining(['account-link', 'mail-address', 'second factor secret']))
    expect(settings.filter((name) => SECRET_SETTING.test(name)).length).toBeGreaterThan(10)
  })

  test.each(purposes)('says what is sealed or signed for “%s”', (purpose) => {
    expect(keys).toContain(`| \`${purpose}\` |`)
  })

  test.each(settings.filter((name) => SECRET_SETTING.test(name)))('says what %s is for', (name) => {
    expect(keys).toContain(name)
  })

  test('names every sealed column', () => {
    const columns = [...read('prisma/schema.prisma').matchAll(/@map\("(\w+_sealed)"\)/g)].map(([, name = '']) => name)
    expect(columns.length).toBeGreaterThan(4)
    for (const column of columns) expect(keys).toContain(`.${column}\``)
  })
})
