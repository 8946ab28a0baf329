/** The share of promises that a section is expected to keep, as charts draw it. */
export const ATTAINMENT_GOAL = 0.95
