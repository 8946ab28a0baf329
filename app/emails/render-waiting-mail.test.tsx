import { expect, test } from 'vitest'
import { renderWaitingMail } from './render-waiting-mail.tsx'

function render(held: number, setAside: number): string {
  const { text } = renderWaitingMail({
    ...{ mailboxAddress: 'euc@ots.la.example', held, setAside, reason: 'you supervise End User Computing' },
    incomingUrl: 'https://helpdesk.ots.la.example/admin/mail/incoming',
  })
  return text.replace(/\s+/g, ' ')
}

test('it says whom nobody tells of the mail, and not that its reader alone knows', () => {
  expect(render(2, 1)).toContain(
    'They belong to no ticket, so no ticket’s people hear of them. Nothing becomes of them until somebody has looked.',
  )
  expect(render(2, 1)).not.toContain('nobody else')
})

test('of one mail it speaks as of one', () => {
  for (const text of [render(1, 0), render(0, 1)]) {
    expect(text).toContain(
      'It belongs to no ticket, so no ticket’s people hear of it. Nothing becomes of it until somebody has looked.',
    )
  }
})
