import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from './project-root.ts'
import { smtpFields } from './smtp-settings.ts'

const read = (name: string) => readFileSync(join(projectRoot, name), 'utf8')
const others = [...read('app/platform/parse-environment.ts').matchAll(/^ {2}((?:MAIL|SMTP)_[A-Z_]+):/gmu)]
const settings = [...Object.keys(smtpFields), ...others.map(([, name = '']) => name)]

describe('each setting of mail', () => {
  test('is looked for', () => {
    expect(settings).toEqual(expect.arrayContaining(['SMTP_URL', 'MAIL_FROM', 'DKIM_DOMAIN', 'MAIL_RECEIVER_KEY_FILE']))
  })

  test.each(settings)('%s is told of where settings are, and reaches the containers', (name) => {
    expect(read('.env.example')).toMatch(new RegExp(`^${name}=`, 'mu'))
    expect(read('docker-compose.yml')).toMatch(new RegExp(`^ +${name}: \\$\\{${name}:-`, 'mu'))
  })
})
