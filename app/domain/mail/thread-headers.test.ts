import { expect, it } from 'vitest'
import { threadHeaders } from './thread-headers.ts'

it('starts a thread at the ticket', () => {
  expect(threadHeaders('<ticket.1@x>', [])).toEqual({ inReplyTo: '<ticket.1@x>', references: ['<ticket.1@x>'] })
})

it('answers the last mail and names the ticket and the newest ten', () => {
  const earlier = Array.from({ length: 30 }, (_, index) => `<${index}@x>`)
  const { inReplyTo, references } = threadHeaders('<ticket.1@x>', earlier)
  expect(inReplyTo).toBe('<29@x>')
  expect(references).toEqual(['<ticket.1@x>', ...earlier.slice(20)])
})

it('takes no Message-ID that is not one, and none twice', () => {
  const strange = ['', 'a@x', '<a b@x>', '<a@x>\r\nBcc: <b@x>', `<${'a'.repeat(300)}@x>`, '<ä@x>', '<a@x>', '<a@x>']
  expect(threadHeaders('<ticket.1@x>', strange).references).toEqual(['<ticket.1@x>', '<a@x>'])
})
