import { expect, test } from 'vitest'
import { chooseTexts } from './choose-texts.ts'

test('cuts a subject that is too long at a whole character, and keeps it above the description', () => {
  const subject = `${'a'.repeat(198)}🙂 and more`
  const { subject: cut, body } = chooseTexts({ subject, description: 'text' })
  expect(cut).toBe(`${'a'.repeat(198)}…`)
  expect(body).toBe(`${subject}\n\ntext`)
})

test('takes a greeting for the subject where nothing else is said', () => {
  expect(chooseTexts({ subject: ' ', description: 'from: a@b.example\r\nhello' }).subject).toBe('hello')
  expect(chooseTexts({ subject: '', description: 'from: a@b.example' }).subject).toBe('from: a@b.example')
})

test('refuses a text longer than a ticket takes, and one that says nothing', () => {
  expect(() => chooseTexts({ subject: 'x', description: 'y'.repeat(50_001) })).toThrow(
    'has a description of 50001 characters',
  )
  expect(() => chooseTexts({ subject: '\u0000', description: '\u202E \r\n' })).toThrow(
    'neither a subject nor a description',
  )
})
