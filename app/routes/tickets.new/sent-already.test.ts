import { expect, test } from 'vitest'
import type { RefusedForm } from '#app/http/answer-form.ts'
import { nameUnsent, readSentAlready, writeUnsent } from './sent-already.ts'

const refused: RefusedForm = {
  values: { subject: 'Copier smokes', description: 'Since noon.', building: '', room: '4-118', contactPhone: '' },
  fieldErrors: {},
  formError: 'You already sent this form as OTS-10234.',
  code: 'conflict',
  details: { sentAs: 10_234, unsent: ['subject', 'place'], part: 'requester' },
}

test('only a form that was sent before is told so', () => {
  expect(readSentAlready(refused)).toEqual({ sentAs: 10_234, unsent: ['subject', 'place'], part: 'requester' })
  expect(readSentAlready({ ...refused, details: { revision: 3 } })).toBeNull()
  expect(readSentAlready({ ...refused, code: 'invalid' })).toBeNull()
  expect(readSentAlready(undefined)).toBeNull()
})

test('what was changed is named, and becomes a reply as far as a reply can hold it', () => {
  expect(nameUnsent(['subject', 'files'])).toBe('The subject, the files')
  expect(writeUnsent(refused, ['subject', 'place', 'contact', 'files'])).toBe('Subject: Copier smokes\nPlace: 4-118')
  expect(writeUnsent(refused, ['subject', 'description'])).toBe('Subject: Copier smokes\n\nSince noon.')
  expect(writeUnsent(refused, ['files'])).toBe('')
})
