/** A session ends this long after sign-in, whatever happens … */
export const SESSION_HOURS = 12

const STAFF_IDLE_MINUTES = 15
const OTHERS_IDLE_MINUTES = 480

/** … or after this long without a visit: soon for people who work here, since they see what others wrote. */
export function idleMinutesFor({ isStaff }: { isStaff: boolean }): number {
  return isStaff ? STAFF_IDLE_MINUTES : OTHERS_IDLE_MINUTES
}

/** An administrator looks at the portal as another person for so long at most. */
export const VIEW_MINUTES = 30
