/** The columns of a ticket that is reopened, by whichever road. */
export function patchReopened(now: Date) {
  return {
    status: 'in_progress' as const,
    waitingFor: null,
    resolvedAt: null,
    resolutionCode: null,
    statusChangedAt: now,
  }
}
