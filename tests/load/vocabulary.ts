import { Random } from './random.ts'

const SIZE = 5_000
const SLOTS = 262_144

const common =
  'the to and of a in is it for on that not with this we was are i have be at from as when can but my or after has no an by since you they there out if up all do will get what about'
const trade =
  'printer account password error screen ticket user office email laptop login server file folder message access network phone update system morning issue report form name page drive meeting calendar shared job batch run failed queue monitor keyboard vpn badge room license security'
const syllables =
  'ba be bo cal can cor da del dor fa fen gal ger hal ker la lem lin ma mer mon na nel nor pa per pol ra ren ro sa sel tan ter va ver vin wal wen zor'

/** 5,000 different words, the most frequent first: what English says most, what helpdesks say most, then made-up ones. */
function inventWords(): string[] {
  const words = new Set([...common.split(' '), ...trade.split(' ')])
  const random = new Random(5_000)
  const parts = syllables.split(' ')
  while (words.size < SIZE) words.add(Array.from({ length: random.between(2, 4) }, () => random.pick(parts)).join(''))
  return [...words]
}

/** Zipf's law, as in natural text: the word of rank n is met in proportion to 1/n. Each slot is equally likely. */
function spreadWords(words: readonly string[]): string[] {
  const harmonic = words.reduce((sum, _, index) => sum + 1 / (index + 1), 0)
  return words.flatMap((word, index) => {
    const share = SLOTS / ((index + 1) * harmonic)
    return new Array<string>(Math.max(1, Math.round(share))).fill(word)
  })
}

const slots = spreadWords(inventWords())

export function writeWords(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.pick(slots)).join(' ')
}

/** In no vocabulary: each stands in one ticket of 500, whatever its status. */
export const RARE_WORDS = [
  'quartzite',
  'marzipan',
  'bergamot',
  'saxifrage',
  'ptarmigan',
  'oxbowlake',
  'vermilion',
  'zeppelin',
  'kumquat',
  'gyroscope',
] as const
const ONE_IN = 500
const STEP = 27

/** The rare words of a ticket; `index` counts tickets from 0. */
export function rareWordsOf(index: number): string[] {
  return RARE_WORDS.filter((_, rank) => index % ONE_IN === rank * STEP + 3)
}
