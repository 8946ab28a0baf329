export function isAlive(pid: number): boolean
export function findLockHolder(file: string): number | null
export function tryLock(file: string): (() => void) | null
export function takeLock(file: string, onWait: (holder: number | null) => void): Promise<() => void>
