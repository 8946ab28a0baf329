/** How many clocks were kept and how many were not. */
export interface Tally {
  met: number
  breached: number
}

export const NO_TALLY: Tally = { met: 0, breached: 0 }
