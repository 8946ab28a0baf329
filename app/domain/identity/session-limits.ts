/** A session ends this long after sign-in, whatever happens … */
export const SESSION_HOURS = 12
/** … or after this long without a request. */
export const SESSION_IDLE_HOURS = 8
