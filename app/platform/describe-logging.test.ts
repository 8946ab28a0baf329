import { Writable } from 'node:stream'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { describeLogging } from './describe-logging.ts'

function logged(...args: [object, string]): string {
  let written = ''
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString()
      done()
    },
  })
  pino(describeLogging('info', 'test'), stream).info(...args)
  return written
}

test('a line is JSON with the time and the process', () => {
  const line = JSON.parse(logged({ requestId: 'abc' }, 'request'))
  expect(line).toMatchObject({ process: 'test', requestId: 'abc', msg: 'request' })
  expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
})

test.each([
  [{ password: 'hunter2' }],
  [{ input: { password: 'hunter2' } }],
  [{ request: { headers: { cookie: 'session=hunter2', authorization: 'Bearer hunter2' } } }],
  [{ response: { headers: { 'set-cookie': 'session=hunter2' } } }],
  [{ message: { body: 'hunter2', html: '<p>hunter2</p>' } }],
  [{ session: { token: 'hunter2' } }],
])('%j keeps its secret', (facts) => {
  expect(logged(facts, 'x')).not.toContain('hunter2')
})

test('an error says what and where, but carries neither its connection nor its password', () => {
  const error = Object.assign(new Error('no route to postgresql://helpdesk:hunter2@db.example/x'), {
    code: 'ECONNREFUSED',
    client: { password: 'hunter2' },
  })
  const line = JSON.parse(logged({ err: error }, 'database connection lost'))
  expect(JSON.stringify(line)).not.toContain('hunter2')
  expect(line.err).toMatchObject({ type: 'Error', code: 'ECONNREFUSED' })
  expect(line.err.message).toBe('no route to postgresql://helpdesk:[hidden]@db.example/x')
  expect(line.err.stack).toContain('describe-logging.test.ts')
})
