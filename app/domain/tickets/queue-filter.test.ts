import { describe, expect, it } from 'vitest'
import { queueFilterSchema } from './queue-filter.ts'

describe('the filters in a queue’s address', () => {
  it('are what the address says, where it says something known', () => {
    const asked = { status: 'scheduled', assignee: '12', priority: 'P1', agency: 'C&E', category: 'EUC-DEV-01' }
    expect(queueFilterSchema.parse(asked)).toMatchObject({ ...asked, assignee: 12 })
  })

  it('are none where it says something else', () => {
    const asked = { status: 'closed', assignee: '-1', priority: 'P9', agency: '\u0000', category: 'x'.repeat(21) }
    const none = { status: null, assignee: null, priority: null, agency: null, category: null }
    expect(queueFilterSchema.parse(asked)).toMatchObject(none)
    expect(queueFilterSchema.parse({})).toMatchObject(none)
  })
})
