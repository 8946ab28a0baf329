/** How long an administrator reads a restricted ticket in an emergency. */
export const EMERGENCY_MINUTES = 60
