-- CreateTable
CREATE TABLE "mail_token" (
    "grant_hash" BYTEA NOT NULL,
    "refresh_token_sealed" BYTEA,
    "lease_until" TIMESTAMPTZ(3),
    "leased_by" TEXT NOT NULL DEFAULT '',
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_token_pkey" PRIMARY KEY ("grant_hash")
);

-- ───────── What Prisma cannot say ─────────

-- A database that had it from an earlier form of its migration is slower at each opening, and no faster at anything.
DROP INDEX IF EXISTS "delivery_by_address";

-- Mail that waits for our own server: asked for every page's banner, and when the server is back.
CREATE INDEX "delivery_servers_delay" ON "delivery" ("next_attempt_at") WHERE "is_servers_delay" AND "state" IN ('sending', 'deferred', 'unknown');
