import type { StateCore, Token } from 'markdown-it'

/** What the rule is told beside the text. */
interface Environment {
  mentions?: readonly string[]
}

/** A rule of markdown-it: whatever the text names after an @, of the names that it is told, becomes a token of its own. */
export function markMentions(state: StateCore): void {
  const { mentions = [] } = state.env as Environment
  if (mentions.length === 0) return
  const names = mentions.map(escapeRegExp).sort((one, other) => other.length - one.length)
  const mention = new RegExp(
    `(?<![\\p{L}\\p{N}@./\\\\_-])@(?:["“”]\\s*(?:${names.join('|')})\\s*["“”]|(?:${names.join('|')})(?![\\p{L}\\p{N}@]))`,
    'gu',
  )
  for (const block of state.tokens) {
    if (block.type === 'inline' && block.children) block.children = split(state, block.children, mention)
  }
}

function split({ Token }: StateCore, tokens: readonly Token[], mention: RegExp): Token[] {
  return tokens.flatMap((token) => {
    if (token.type !== 'text') return [token]
    const parts: Token[] = []
    let place = 0
    const add = (type: 'text' | 'mention', content: string) => {
      if (content === '') return
      const part = new Token(type, '', 0)
      part.content = content
      part.level = token.level
      parts.push(part)
    }
    for (const { 0: found, index } of token.content.matchAll(mention)) {
      add('text', token.content.slice(place, index))
      add('mention', found)
      place = index + found.length
    }
    if (place === 0) return [token]
    add('text', token.content.slice(place))
    return parts
  })
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+')
}
