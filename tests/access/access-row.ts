import type { Answers } from './answers.ts'

export interface AccessRow {
  /** The route's id in the build. */
  route: string
  /** `:ticket`, `:restricted`, `:file` … stand for what the test has made (`AccessStage`). */
  address: string
  /** HEAD is answered like it. */
  GET: Answers
  POST: Answers
  /** What POST sends where an empty form would be accepted: something that is refused with 400. */
  form?: Readonly<Record<string, string | readonly string[]>>
  /** PUT, PATCH and DELETE, where they mean something; otherwise everybody gets 405. */
  PUT?: Answers
  PATCH?: Answers
  DELETE?: Answers
  /** Ends or changes the session that it is tried with: such rows come last. */
  endsSession?: true
}
