export interface Pace {
  /** How long a sender may take for each `leastBytes` of a body. */
  windowMs: number
  leastBytes: number
}

/** 200 bytes a second: slower than any line that people work with, and slower than a gap in reception lasts. */
export const bodyPace: Pace = { windowMs: 20_000, leastBytes: 4_096 }

/**
 * Watches how fast a body comes while it is waited for, and calls `onTooSlow` once when less than the least came within a
 * window. Time in which nobody reads does not count: that a page is slow is not its sender's fault.
 */
export function watchPace({ windowMs, leastBytes }: Pace, onTooSlow: () => void) {
  let received = 0
  let timer: NodeJS.Timeout | undefined
  const look = () => {
    if (received < leastBytes) return onTooSlow()
    wait()
  }
  const wait = () => {
    received = 0
    timer = setTimeout(look, windowMs).unref()
  }
  const stop = () => {
    clearTimeout(timer)
    timer = undefined
  }
  return {
    /** Reading begins, or goes on. */
    wait: () => {
      if (timer === undefined) wait()
    },
    count: (bytes: number) => {
      received += bytes
    },
    /** Nobody reads for now, or it has ended. */
    stop,
  }
}
