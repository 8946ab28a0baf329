import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from './project-root.ts'
import { smtpFields } from './smtp-settings.ts'

const read = (name: string) => readFileSync(join(projectRoot, name), 'utf8')
const others = [...read('app/platform/parse-environment.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gmu)]
const settings = [...Object.keys(smtpFields), ...others.map(([, name = '']) => name)]

/** Nobody sets these: the programs do. */
const ofPrograms = new Set(['EMBEDDED', 'PROCESS_NAME'])
/** The image sets them, or they are for `npm start` alone. */
const notForContainers = new Set(['EMBEDDED', 'NODE_ENV', 'PORT', 'LISTEN_ADDRESS', 'DEMO_PASSWORD'])

describe('each setting', () => {
  test('is looked for', () => {
    expect(settings).toEqual(expect.arrayContaining(['SMTP_URL', 'DKIM_DOMAIN', 'S3_BUCKET', 'CLAMD_ADDRESS']))
  })

  test.each(settings.filter((name) => !ofPrograms.has(name)))('%s is explained in .env.example', (name) => {
    expect(read('.env.example')).toMatch(new RegExp(`^${name}=`, 'mu'))
  })

  test.each(settings.filter((name) => !notForContainers.has(name)))('%s reaches the containers', (name) => {
    expect(read('docker-compose.yml')).toMatch(new RegExp(`^ +${name}: `, 'mu'))
  })
})
