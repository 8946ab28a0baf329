-- AlterTable
ALTER TABLE "caught_mail" ADD COLUMN     "hand_on_answer" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "hand_on_at" TIMESTAMPTZ(3),
ADD COLUMN     "hand_on_attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "is_composed" BOOLEAN NOT NULL DEFAULT false;

-- ───────── What Prisma cannot say ─────────

-- What still is to be brought to the receiver: hardly ever anything.
CREATE INDEX "caught_mail_to_hand_on" ON "caught_mail" ("hand_on_at") WHERE "hand_on_at" IS NOT NULL;
