import { setTimeout as delay } from 'node:timers/promises'
import { db } from '#app/platform/db.server.ts'

const LOOK_EVERY_MS = 100

/** Waits a moment until a caught mail was tried to be handed on, so that the page that follows can say what came of it. */
export async function waitForHandOn(mailId: number, patienceMs = 3_000): Promise<void> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += LOOK_EVERY_MS) {
    const mail = await db.caughtMail.findUnique({
      where: { id: mailId },
      select: { handOnAt: true, handOnAnswer: true },
    })
    if (!mail || mail.handOnAt === null || mail.handOnAnswer !== '') return
    await delay(LOOK_EVERY_MS)
  }
}
