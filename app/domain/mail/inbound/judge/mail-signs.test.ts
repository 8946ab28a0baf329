import { expect, test } from 'vitest'
import { cpuNow } from '#tests/support/cpu-now.ts'
import { makeParsedMail } from '#tests/support/make-parsed-mail.ts'
import { readSigns } from './mail-signs.ts'

const FROM = 'rosa@la.example'
const MAIL = { road: 'smtp' as const, envelopeFrom: FROM }

const bySubject = (subject: string) => readSigns(MAIL, makeParsedMail({ from: FROM, subject, text: '' })).origin

test.each([
  'Automatic reply: Printer',
  '  Automatic reply: Printer',
  'Automatische Antwort: Drucker',
  'Réponse automatique : imprimante',
  'Trả lời tự động: Máy in',
  'Respuesta automática: Impresora',
  'Resposta automática: Impressora',
  'Automatiskt svar: Skrivare',
  'Automatisk svar: Printer',
  'Automatická odpověď: Tiskárna',
  'Automatikus válasz: Nyomtató',
  'Otomatik yanıt: Yazıcı',
  'Αυτόματη απάντηση: Εκτυπωτής',
  'Răspuns automat: Imprimantă',
  'Автоматический ответ: Принтер',
  'Автоматична відповідь: Принтер',
  '自动回复: 打印机',
  '自動回覆: 印表機',
  '自動応答: プリンター',
  '자동 회신: 프린터',
  '부재중: 프린터',
  'رد تلقائي: طابعة',
  'תשובה אוטומטית: מדפסת',
  'ตอบกลับอัตโนมัติ: เครื่องพิมพ์',
])('"%s" is what a program answers, also where its headers were lost', (subject) => {
  expect(bySubject(subject)).toBe('autoReply')
})

test.each([
  'Мне нужен автоответ: как включить?',
  'プリンターの自動応答: 壊れた',
  '如何设置自动回复: 求助',
  'Đặt trả lời tự động: giúp tôi',
  'Please mend my automatic reply: it says nothing',
])('"%s" is what a person asks, though it speaks of automatic answers', (subject) => {
  expect(bySubject(subject)).toBe('person')
})

test('a hundred headers full of brackets are read in a moment', () => {
  const headers = { 'auto-submitted': Array.from({ length: 100 }, () => '('.repeat(4_000)) }
  const mail = makeParsedMail({ from: FROM, parsed: { from: [], headers } })
  const startedAt = cpuNow()
  readSigns(MAIL, mail)
  expect(cpuNow() - startedAt).toBeLessThan(1_000)
})
