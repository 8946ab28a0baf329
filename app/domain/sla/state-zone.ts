/** Louisiana's time: closures and freezes are declared in it. */
export const STATE_ZONE = 'America/Chicago'
