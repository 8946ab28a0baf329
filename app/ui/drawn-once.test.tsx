import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { drawnOnce } from './drawn-once.tsx'

test('the same is drawn once, and whatever differs anew', () => {
  let drawings = 0
  const Greeting = drawnOnce(({ name }: { name: string }) => {
    drawings += 1
    return <b title={name}>Hello {name}</b>
  })
  const show = (name: string) => renderToStaticMarkup(<Greeting name={name} />)
  const rosa = '<div><b title="Rosa">Hello Rosa</b></div>'
  expect([show('Rosa'), show('Rosa')]).toEqual([rosa, rosa])
  expect(drawings).toBe(1)
  expect(show('<i>"Dan"')).toBe('<div><b title="&lt;i&gt;&quot;Dan&quot;">Hello &lt;i&gt;&quot;Dan&quot;</b></div>')
  expect(drawings).toBe(2)
})

test('no more is kept than the latest two thousand', () => {
  let drawings = 0
  const Numbered = drawnOnce(({ number }: { number: number }) => {
    drawings += 1
    return number
  })
  const show = (number: number) => renderToStaticMarkup(<Numbered number={number} />)
  for (let number = 0; number <= 2_000; number += 1) show(number)
  expect(show(2_000)).toBe('<div>2000</div>')
  expect(drawings).toBe(2_001)
  show(0)
  expect(drawings).toBe(2_002)
})
