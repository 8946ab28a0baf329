-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "is_servers_delay" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "resent_as_id" UUID;

-- ───────── What Prisma cannot say ─────────

-- All outgoing mail, newest first, page by page. A person's is found by the unique index that begins with the address, a
-- busy mailbox's by this one too: a third would cost each opening of a ticket more than it saves.
CREATE INDEX "delivery_newest" ON "delivery" ("created_at" DESC, "id" DESC);
