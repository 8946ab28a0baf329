/**
 * Does what a browser and a person would do at the provider, from the address that the helpdesk sends them to: chooses
 * `subject`, or refuses with null. Returns the address that the browser is sent back to, without going there.
 */
export async function answerProvider(location: string, subject: string | null): Promise<string> {
  const cookies = new Map<string, string>()
  const own = new URL(location).origin
  let [address, form]: [string, URLSearchParams | null] = [location, null]
  for (let step = 0; step < 10; step += 1) {
    const response: Response = await fetch(address, {
      redirect: 'manual',
      method: form === null ? 'GET' : 'POST',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      body: form,
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    const next: string | null = response.headers.get('location')
    if (next === null) {
      if (form !== null || response.status !== 200)
        throw new Error(`${address}: ${response.status} ${await response.text()}`)
      form = new URLSearchParams(subject === null ? {} : { subject })
      continue
    }
    ;[address, form] = [new URL(next, address).href, null]
    if (new URL(address).origin !== own) return address
  }
  throw new Error(`The provider led on and on from ${location}`)
}
