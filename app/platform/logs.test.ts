import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { describeLogging } from './describe-logging.ts'
import { projectRoot } from './project-root.ts'

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8')
const inventory = read('docs/security/logs.md')
const sources = ['app', 'workers'].flatMap((folder) =>
  readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.ts$|^generated/.test(path))
    .map((path) => read(join(folder, path))),
)
const findAll = (pattern: RegExp) => [
  ...new Set(sources.flatMap((source) => [...source.matchAll(pattern)].map(([, found = '']) => found))),
]
/** Lines of the log begin with it; settings of mail servers have a field of that name as well. */
const kinds = findAll(/(?:logger\.\w+\(\s*|facts = )\{\s*security: '([\w-]+)'/g)
const areas = findAll(/action: '([a-zA-Z]+)\.[a-zA-Z]+'/g)

describe('the inventory of logs (V16.1.1)', () => {
  test('looks where there are some', () => {
    expect(kinds).toEqual(expect.arrayContaining(['denied', 'viewedAs', 'slowed']))
    expect(areas).toEqual(expect.arrayContaining(['identity', 'ticket', 'export']))
  })

  test.each(kinds)('says when lines of the kind %s are written', (kind) => {
    expect(inventory).toContain(`| \`${kind}\` |`)
  })

  test.each(areas)('says what the audit trail holds of %s', (area) => {
    expect(inventory).toMatch(new RegExp(`^\\| .*\`${area}\`.* \\|`, 'm'))
  })

  test.each(['password', 'token', 'cookie', 'secret', 'text', 'html', 'body', 'description'])(
    'is right that %s never gets there',
    (name) => {
      const lines: string[] = []
      const logger = pino(describeLogging('info', 'test'), { write: (line: string) => lines.push(line) })
      logger.info({ [name]: 'in clear', deep: { [name]: 'in clear' } }, 'a line')
      expect(lines.join()).not.toContain('in clear')
      expect(lines).toHaveLength(1)
    },
  )
})
