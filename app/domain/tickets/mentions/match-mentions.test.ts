import { expect, it } from 'vitest'
import { matchMentions } from './match-mentions.ts'

const dana = { personId: 1, name: 'Dana Landry', email: 'dana.landry@ots.la.example' }
const otherDana = { personId: 2, name: 'Dana Landry', email: 'dlandry@ots.la.example' }
const tech = { personId: 3, name: 'Terry Tech', email: 'tech1.dco@ots.la.example' }
const elsewhere = { personId: 4, name: 'Tess Tech', email: 'tech1.dco@dotd.la.example' }

it.each<[string, typeof dana]>([
  ['Tech1.DCO', tech],
  ['TERRY tech', tech],
  ['dana.landry', dana],
  ['dlandry@ots.la.example', otherDana],
])('%s is somebody', (written, person) => {
  expect(matchMentions([written], [dana, otherDana, tech])).toEqual({
    people: [person],
    written: [written],
    unknown: [],
    ambiguous: [],
  })
})

it('a name that several have mentions nobody, and neither does a part of an address', () => {
  expect(matchMentions(['Dana Landry', 'tech1.dco'], [dana, otherDana, tech, elsewhere])).toEqual({
    people: [],
    written: [],
    unknown: [],
    ambiguous: ['Dana Landry', 'tech1.dco'],
  })
})

it('nobody is guessed at', () => {
  expect(matchMentions(['dana', 'media', 'tech1'], [dana, tech]).unknown).toEqual(['dana', 'media', 'tech1'])
})

it('somebody who is named twice is mentioned once', () => {
  expect(matchMentions(['tech1.dco', 'Terry Tech'], [tech])).toMatchObject({
    people: [tech],
    written: ['tech1.dco', 'Terry Tech'],
  })
})
