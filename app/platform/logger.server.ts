import { type Logger, pino } from 'pino'
import { describeLogging } from './describe-logging.ts'
import { env } from './env.server.ts'
import { remember } from './remember.ts'

export const logger: Logger = remember('logger', () => pino(describeLogging(env.LOG_LEVEL, env.PROCESS_NAME)))
