-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "is_servers_delay" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "resent_as_id" UUID;

-- ───────── What Prisma cannot say ─────────

-- All outgoing mail, newest first, page by page, and an address's.
CREATE INDEX "delivery_newest" ON "delivery" ("created_at" DESC, "id" DESC);
CREATE INDEX "delivery_by_address" ON "delivery" ("address", "created_at" DESC, "id" DESC);
