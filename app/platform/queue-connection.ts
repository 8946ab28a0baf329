/** What the two backends of BullMQ have in common, as far as we use it. */
export interface QueueConnection {
  /** A job for each, all of them or none. Throws at once when the queue's server is away. */
  addAll: (queueName: string, jobs: readonly object[]) => Promise<void>
  /**
   * Starts to process jobs; a repeated one was begun before, by a worker that died or stood still. `stop` waits for those in hand. Redis may be away at the start, PostgreSQL not: it throws.
   */
  work: <Data>(
    queueName: string,
    concurrency: number,
    process: (data: Data, isRepeated: boolean) => Promise<void>,
  ) => Promise<{ stop: () => Promise<void> }>
  close: () => Promise<void>
}
