/** Milliseconds that this process has computed so far: unlike a clock, it stands still while other programs have the processor. */
export function cpuNow(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
