import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface TcpProxy {
  port: number
  connections: () => number
  /**
   * As when a firewall forgets its connections: those there are hear nothing any more, and are told nothing; new ones go
   * through.
   */
  forgetConnections: () => void
  stop: () => Promise<void>
}

/** A stretch of network on loopback, from a free port to the given one. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const open = new Set<Socket>()
  const forgotten = new WeakSet<Socket>()
  const pass = (from: Socket, to: Socket) => {
    open.add(from)
    from.on('data', (chunk) => {
      if (!forgotten.has(from)) to.write(chunk)
    })
    from.on('error', () => undefined)
    from.on('close', () => {
      open.delete(from)
      if (!forgotten.has(from)) to.destroy()
    })
  }
  const server = createServer((near) => {
    const far = connect(targetPort, '127.0.0.1')
    pass(near, far)
    pass(far, near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => [...open].filter((socket) => !forgotten.has(socket)).length,
    forgetConnections: () => {
      for (const socket of open) forgotten.add(socket)
    },
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}
