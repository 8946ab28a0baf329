import { expect, test } from 'vitest'
import { cpuNow } from '#tests/support/cpu-now.ts'
import { readAlarm } from './read-alarm.ts'
import { repeatKeyOf } from './repeat-key.ts'

test.each([
  ['job Job_3181 failed in job_scheduler at: 10/31/2016 05:00:00', '', 'Job_3181', 'failed', true],
  ['abended job in job_scheduler: Job_1388', '', 'Job_1388', 'failed', true],
  ['LDHP22 ABENDED S0C7 IN STEP010', '', 'LDHP22', 'failed', true],
  ['FW: Job LDHP22 ended NOT OK', '', 'LDHP22', 'failed', true],
  ['Job LDHP22 ended OK', '', 'LDHP22', 'recovered', true],
  ['ALARM: JOBFAILURE JOB: LDH_EXTRACT_01 MACHINE: srv1', '', 'LDH_EXTRACT_01', 'failed', true],
  ['** PROBLEM Service Alert: web01/HTTP is CRITICAL **', '', 'web01 / HTTP', 'failed', false],
  ['** RECOVERY Service Alert: web01/HTTP is OK **', '', 'web01 / HTTP', 'recovered', false],
  ['** PROBLEM Host Alert: web01 is DOWN **', '', 'web01', 'failed', false],
  [
    'Problem: High CPU utilization (over 90% for 5m)',
    'Host: db07',
    'db07 / High CPU utilization (over for 5m)',
    'failed',
    false,
  ],
  [
    'Resolved in 5m 2s: High CPU utilization (over 90% for 5m)',
    'Host: db07',
    'db07 / High CPU utilization (over for 5m)',
    'recovered',
    false,
  ],
  [
    'Alert: Logical Disk Free Space is low, Resolution state: New',
    'Path: srv01.la.example',
    'srv01.la.example / Logical Disk Free Space is low',
    'failed',
    false,
  ],
  ['Splunk Alert: Failed sign-ins above limit', '', 'Failed sign-ins above limit', 'failed', false],
] as const)('“%s” is told by a machine', (subject, text, about, state, isJob) => {
  expect(readAlarm(subject, text)).toMatchObject({ about, state, isJob })
})

test.each([
  'My job is too hard',
  'Please rerun job LDHP22',
  'There is a problem with my printer',
  'Jobs still wait: who looks after them?',
  '',
])('“%s” is not', (subject) => {
  expect(readAlarm(subject, '')).toBeNull()
})

test('the same job on another day has the same key, at another sender another one', () => {
  const first = readAlarm('job Job_1 failed in job_scheduler at: 10/31/2016 05:00:00', '')
  const second = readAlarm('job Job_1 failed in job_scheduler at: 11/01/2016 17:20:00', '')
  if (!first || !second) throw new Error('not read')
  expect(repeatKeyOf(first, 'jobs@ots.la.example')).toBe(repeatKeyOf(second, 'jobs@ots.la.example'))
  expect(repeatKeyOf(first, 'jobs@evil.example')).not.toBe(repeatKeyOf(second, 'jobs@ots.la.example'))
})

test('thousands of empty lines are looked through in a moment', () => {
  const startedAt = cpuNow()
  readAlarm('Problem: it is slow', `It is${'\n'.repeat(19_000)}slow.`)
  expect(cpuNow() - startedAt).toBeLessThan(2_000)
})

test.each(['*', 'job ', 'a', '** PROBLEM Service Alert: ', 'abended job ', '\\', ' '])(
  'a hundred thousand times “%s” is read in a moment',
  (part) => {
    const startedAt = cpuNow()
    readAlarm(part.repeat(100_000 / part.length), part.repeat(100_000 / part.length))
    expect(cpuNow() - startedAt).toBeLessThan(2_000)
  },
)
