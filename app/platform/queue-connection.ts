/** What the two backends of BullMQ have in common, as far as we use it. */
export interface QueueConnection {
  /** Throws at once when the queue's server is away. */
  add: (queueName: string, data: object) => Promise<void>
  /** Starts to process jobs. `stop` waits for those in hand. Redis may be away at the start, PostgreSQL not: it throws. */
  work: <Data>(
    queueName: string,
    concurrency: number,
    process: (data: Data) => Promise<void>,
  ) => Promise<{ stop: () => Promise<void> }>
  close: () => Promise<void>
}
