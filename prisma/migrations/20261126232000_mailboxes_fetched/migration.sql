-- AlterTable
ALTER TABLE "mailbox" ADD COLUMN     "after_fetch" TEXT NOT NULL DEFAULT 'move',
ADD COLUMN     "canary_error" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "canary_waiting_since" TIMESTAMPTZ(3),
ADD COLUMN     "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "next_connect_at" TIMESTAMPTZ(3),
ADD COLUMN     "oauth_grant" TEXT NOT NULL DEFAULT 'refresh_token',
ADD COLUMN     "processed_folder" TEXT NOT NULL DEFAULT 'Processed';

-- CreateTable
CREATE TABLE "mailbox_snag" (
    "mailbox_id" INTEGER NOT NULL,
    "uid_validity" BIGINT NOT NULL,
    "uid" BIGINT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "size_bytes" INTEGER NOT NULL DEFAULT 0,
    "sender" TEXT NOT NULL DEFAULT '',
    "subject" TEXT NOT NULL DEFAULT '',
    "noticed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mailbox_snag_pkey" PRIMARY KEY ("mailbox_id","uid_validity","uid")
);

-- AddForeignKey
ALTER TABLE "mailbox_snag" ADD CONSTRAINT "mailbox_snag_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailbox"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ───────── What Prisma cannot say ─────────

ALTER TABLE "mailbox"
  ADD CONSTRAINT "mailbox_oauth_grant" CHECK ("oauth_grant" IN ('refresh_token', 'client_credentials')),
  ADD CONSTRAINT "mailbox_after_fetch" CHECK ("after_fetch" IN ('move', 'leave')),
  ADD CONSTRAINT "mailbox_port" CHECK ("port" BETWEEN 1 AND 65535);
ALTER TABLE "mailbox_snag" ADD CONSTRAINT "mailbox_snag_reason" CHECK ("reason" IN ('', 'too_big', 'unreadable'));
