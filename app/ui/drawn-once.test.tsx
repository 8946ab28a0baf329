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

test('no more is kept than ten million letters, however few or long the parts are', () => {
  let drawings = 0
  const Long = drawnOnce(({ name }: { name: string }) => {
    drawings += 1
    return name.length
  })
  const show = (name: string) => renderToStaticMarkup(<Long name={name} />)
  const names = Array.from({ length: 101 }, (_, number) => `${number}`.padEnd(100_000, '.'))
  for (const name of names.slice(0, 99)) show(name)
  expect(show(names[0] ?? '')).toBe('<div>100000</div>')
  expect(drawings).toBe(99)
  for (const name of names) show(name)
  expect(drawings).toBe(101)
  show(names[0] ?? '')
  expect(drawings).toBe(102)
})
