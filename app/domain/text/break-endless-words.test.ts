import { expect, test } from 'vitest'
import { cpuNow } from '#tests/support/cpu-now.ts'
import { breakEndlessWords } from './break-endless-words.ts'

const word = (length: number) => 'x'.repeat(length)

test('a word without end may break after each two hundred letters', () => {
  expect(breakEndlessWords(`<p>a ${word(450)} b</p>`)).toBe(`<p>a ${word(200)}<wbr>${word(200)}<wbr>${word(50)} b</p>`)
})

test('tags within a word do not hide that it goes on, and what is written into a tag stays whole', () => {
  const address = `https://example.com/${word(300)}`
  expect(breakEndlessWords(`<p>${word(150)}<b>${word(100)}</b></p>`)).toBe(
    `<p>${word(150)}<b>${word(50)}<wbr>${word(50)}</b></p>`,
  )
  expect(breakEndlessWords(`<p><a href="${address}">here</a></p>`)).toBe(`<p><a href="${address}">here</a></p>`)
})

test('cells, items and lines are words of their own', () => {
  const html = `<table><tr>${`<td>${word(20)}</td>`.repeat(20)}</tr></table><ul>${`<li>${word(90)}</li>`.repeat(4)}</ul>${`${word(90)}<br>`.repeat(4)}`
  expect(breakEndlessWords(html)).toBe(html)
})

test('neither a character written as its name nor an accent is taken apart', () => {
  expect(breakEndlessWords(`${word(200)}&amp;y`)).toBe(`${word(200)}<wbr>&amp;y`)
  expect(breakEndlessWords(`${word(200)}\u0301\u0301😀`)).toBe(`${word(200)}\u0301\u0301<wbr>😀`)
})

test('no-break spaces are no end of a word', () => {
  expect(breakEndlessWords('x\u00A0'.repeat(300)).split('<wbr>')).toHaveLength(3)
})

test('ordinary texts stay as they are', () => {
  const html = `<p>${'some words, '.repeat(500)}</p>`
  expect(breakEndlessWords(html)).toBe(html)
})

test('a hundred thousand letters take no time to speak of', () => {
  const began = cpuNow()
  const broken = breakEndlessWords(word(100_000))
  expect(broken.split('<wbr>')).toHaveLength(500)
  expect(cpuNow() - began).toBeLessThan(1_000)
})
