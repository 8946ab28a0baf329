import { db } from '#app/platform/db.server.ts'

/** Takes the quiet hours of SLA mail away, for tests that wait for it. */
export async function letMailBeSentAtAnyHour(): Promise<void> {
  await db.slaMailSettings.update({
    where: { id: 1 },
    data: { quietFrom: '00:00', quietUntil: '00:00', quietWeekends: false },
  })
}
