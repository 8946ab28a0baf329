-- CreateEnum
CREATE TYPE "mail_road" AS ENUM ('smtp', 'lmtp', 'imap', 'file');

-- CreateEnum
CREATE TYPE "mailbox_kind" AS ENUM ('relay', 'imap');

-- CreateEnum
CREATE TYPE "unknown_senders" AS ENUM ('refuse', 'hold', 'admit');

-- CreateEnum
CREATE TYPE "inbound_state" AS ENUM ('received', 'reading', 'done', 'held', 'set_aside', 'discarded');

-- CreateEnum
CREATE TYPE "sender_proof" AS ENUM ('proven', 'unproven');

-- CreateEnum
CREATE TYPE "notice_channel" AS ENUM ('email', 'portal');

-- CreateEnum
CREATE TYPE "notice_timing" AS ENUM ('immediate', 'hourly', 'daily', 'off');

-- CreateEnum
CREATE TYPE "satisfaction" AS ENUM ('good', 'fair', 'poor');

-- AlterTable
ALTER TABLE "ticket" ADD COLUMN     "is_category_guessed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "last_repeat_at" TIMESTAMPTZ(3),
ADD COLUMN     "repeat_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "repeat_key" TEXT;

-- AlterTable
ALTER TABLE "ticket_message" ADD COLUMN     "inbound_mail_id" UUID,
ADD COLUMN     "is_unproven" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "whole_text" TEXT;

-- AlterTable
ALTER TABLE "attachment" ADD COLUMN     "content_id" TEXT;

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "bounced_at" TIMESTAMPTZ(3),
ADD COLUMN     "digest" "notice_timing",
ADD COLUMN     "once_key" TEXT;

-- CreateTable
CREATE TABLE "notice_choice" (
    "person_id" INTEGER NOT NULL,
    "section_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" "notice_channel" NOT NULL,
    "timing" "notice_timing" NOT NULL,

    CONSTRAINT "notice_choice_pkey" PRIMARY KEY ("person_id","section_code","kind","channel")
);

-- CreateTable
CREATE TABLE "section_notice_default" (
    "section_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" "notice_channel" NOT NULL,
    "timing" "notice_timing" NOT NULL,

    CONSTRAINT "section_notice_default_pkey" PRIMARY KEY ("section_code","kind","channel")
);

-- CreateTable
CREATE TABLE "notice_settings" (
    "person_id" INTEGER NOT NULL,
    "daily_at" TEXT NOT NULL DEFAULT '08:00',
    "quiet_from" TEXT,
    "quiet_until" TEXT,
    "quiet_weekends" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "notice_settings_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "ticket_mute" (
    "ticket_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "muted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticket_mute_pkey" PRIMARY KEY ("ticket_id","person_id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "ticket_id" INTEGER NOT NULL,
    "event_id" INTEGER NOT NULL,
    "template" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailbox" (
    "id" SERIAL NOT NULL,
    "address" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "section_code" TEXT,
    "kind" "mailbox_kind" NOT NULL DEFAULT 'relay',
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "unknown_senders" "unknown_senders" NOT NULL DEFAULT 'hold',
    "host" TEXT NOT NULL DEFAULT '',
    "port" INTEGER NOT NULL DEFAULT 993,
    "security" TEXT NOT NULL DEFAULT 'tls',
    "username" TEXT NOT NULL DEFAULT '',
    "authentication" TEXT NOT NULL DEFAULT 'password',
    "secret_sealed" BYTEA,
    "refresh_token_sealed" BYTEA,
    "token_url" TEXT NOT NULL DEFAULT '',
    "client_id" TEXT NOT NULL DEFAULT '',
    "scope" TEXT NOT NULL DEFAULT '',
    "folder" TEXT NOT NULL DEFAULT 'INBOX',
    "uid_validity" BIGINT,
    "last_uid" BIGINT,
    "leased_by" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "connected_at" TIMESTAMPTZ(3),
    "last_received_at" TIMESTAMPTZ(3),
    "last_error" TEXT NOT NULL DEFAULT '',
    "last_error_at" TIMESTAMPTZ(3),
    "credential_refused_at" TIMESTAMPTZ(3),
    "canary_sent_at" TIMESTAMPTZ(3),
    "canary_received_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mailbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound_mail" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "road" "mail_road" NOT NULL,
    "mailbox_id" INTEGER,
    "envelope_from" TEXT NOT NULL,
    "envelope_to" TEXT[],
    "client_address" TEXT NOT NULL DEFAULT '',
    "client_name" TEXT NOT NULL DEFAULT '',
    "storage_key" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" "inbound_state" NOT NULL DEFAULT 'received',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "kind" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "message_id" TEXT NOT NULL DEFAULT '',
    "sender" TEXT NOT NULL DEFAULT '',
    "sender_name" TEXT NOT NULL DEFAULT '',
    "subject" TEXT NOT NULL DEFAULT '',
    "proof" "sender_proof",
    "proof_details" JSONB NOT NULL DEFAULT '{}',
    "once_key" BYTEA,
    "person_id" INTEGER,
    "ticket_id" INTEGER,
    "delivery_id" UUID,
    "decided_by_id" INTEGER,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbound_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "automatic_answer" (
    "id" SERIAL NOT NULL,
    "address" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "ticket_id" INTEGER,
    "answered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "automatic_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "detail_request" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "ticket_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "detail_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket_rating" (
    "ticket_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "score" "satisfaction" NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "rated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticket_rating_pkey" PRIMARY KEY ("ticket_id","person_id")
);

-- CreateIndex
CREATE INDEX "ticket_mute_person_id_idx" ON "ticket_mute"("person_id");

-- CreateIndex
CREATE INDEX "notice_person_id_id_idx" ON "notice"("person_id", "id");

-- CreateIndex
CREATE INDEX "notice_ticket_id_idx" ON "notice"("ticket_id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_event_id_person_id_key" ON "notice"("event_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "mailbox_address_key" ON "mailbox"("address");

-- CreateIndex
CREATE UNIQUE INDEX "inbound_mail_storage_key_key" ON "inbound_mail"("storage_key");

-- CreateIndex
CREATE UNIQUE INDEX "inbound_mail_once_key_key" ON "inbound_mail"("once_key");

-- CreateIndex
CREATE INDEX "inbound_mail_received_at_id_idx" ON "inbound_mail"("received_at", "id");

-- CreateIndex
CREATE INDEX "inbound_mail_message_id_idx" ON "inbound_mail"("message_id");

-- CreateIndex
CREATE INDEX "inbound_mail_sender_received_at_idx" ON "inbound_mail"("sender", "received_at");

-- CreateIndex
CREATE INDEX "inbound_mail_ticket_id_received_at_idx" ON "inbound_mail"("ticket_id", "received_at");

-- CreateIndex
CREATE INDEX "inbound_mail_mailbox_id_received_at_idx" ON "inbound_mail"("mailbox_id", "received_at");

-- CreateIndex
CREATE INDEX "automatic_answer_address_answered_at_idx" ON "automatic_answer"("address", "answered_at");

-- CreateIndex
CREATE INDEX "detail_request_person_id_idx" ON "detail_request"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "detail_request_ticket_id_person_id_key" ON "detail_request"("ticket_id", "person_id");

-- CreateIndex
CREATE INDEX "ticket_rating_person_id_idx" ON "ticket_rating"("person_id");

-- CreateIndex
CREATE INDEX "ticket_message_inbound_mail_id_idx" ON "ticket_message"("inbound_mail_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_address_once_key_key" ON "delivery"("address", "once_key");

-- AddForeignKey
ALTER TABLE "ticket_message" ADD CONSTRAINT "ticket_message_inbound_mail_id_fkey" FOREIGN KEY ("inbound_mail_id") REFERENCES "inbound_mail"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_choice" ADD CONSTRAINT "notice_choice_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "section_notice_default" ADD CONSTRAINT "section_notice_default_section_code_fkey" FOREIGN KEY ("section_code") REFERENCES "section"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_settings" ADD CONSTRAINT "notice_settings_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_mute" ADD CONSTRAINT "ticket_mute_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_mute" ADD CONSTRAINT "ticket_mute_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailbox" ADD CONSTRAINT "mailbox_section_code_fkey" FOREIGN KEY ("section_code") REFERENCES "section"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbound_mail" ADD CONSTRAINT "inbound_mail_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailbox"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbound_mail" ADD CONSTRAINT "inbound_mail_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbound_mail" ADD CONSTRAINT "inbound_mail_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbound_mail" ADD CONSTRAINT "inbound_mail_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "detail_request" ADD CONSTRAINT "detail_request_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "detail_request" ADD CONSTRAINT "detail_request_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_rating" ADD CONSTRAINT "ticket_rating_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_rating" ADD CONSTRAINT "ticket_rating_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ───────── What Prisma cannot say ─────────

-- What waits to be read, and what waits for a person: a handful among all that ever came.
CREATE INDEX "inbound_mail_to_read" ON "inbound_mail" ("next_attempt_at") WHERE "state" IN ('received', 'reading');
CREATE INDEX "inbound_mail_for_people" ON "inbound_mail" ("received_at", "id") WHERE "state" IN ('held', 'set_aside');

-- The page of mail that has not left, or came back; it also counts what came back.
DROP INDEX "delivery_bounced";
CREATE INDEX "delivery_troubled" ON "delivery" ("created_at", "id") WHERE "state" IN ('deferred', 'unknown', 'bounced');

-- Mail that waits to be gathered into its reader's digest.
CREATE INDEX "delivery_to_gather" ON "delivery" ("address", "next_attempt_at") WHERE "digest" IS NOT NULL AND "state" = 'queued';

-- A job or an alarm that is told again finds the open ticket of before.
CREATE INDEX "ticket_repeat" ON "ticket" ("repeat_key") WHERE "repeat_key" IS NOT NULL
  AND "status" NOT IN ('resolved', 'closed', 'cancelled', 'merged');

-- What a person has not read yet, counted on every page.
CREATE INDEX "notice_unread" ON "notice" ("person_id") WHERE "read_at" IS NULL;

-- Messages that came by mail lately: the ceiling of a ticket.
CREATE INDEX "ticket_message_by_mail" ON "ticket_message" ("ticket_id", "created_at") WHERE "channel" = 'email';

ALTER TABLE "mailbox"
  ADD CONSTRAINT "mailbox_address_lower" CHECK ("address" = lower("address") AND "address" LIKE '%_@_%'),
  ADD CONSTRAINT "mailbox_security" CHECK ("security" IN ('tls', 'starttls', 'none')),
  ADD CONSTRAINT "mailbox_authentication" CHECK ("authentication" IN ('password', 'oauth2'));
ALTER TABLE "inbound_mail" ADD CONSTRAINT "inbound_mail_sender_lower" CHECK ("sender" = lower("sender"));
ALTER TABLE "automatic_answer" ADD CONSTRAINT "automatic_answer_address_lower" CHECK ("address" = lower("address"));
ALTER TABLE "notice_settings"
  ADD CONSTRAINT "notice_settings_times" CHECK ("daily_at" ~ '^([01]\d|2[0-3]):[0-5]\d$'
    AND ("quiet_from" IS NULL) = ("quiet_until" IS NULL)
    AND ("quiet_from" IS NULL OR ("quiet_from" ~ '^([01]\d|2[0-3]):[0-5]\d$' AND "quiet_until" ~ '^([01]\d|2[0-3]):[0-5]\d$')));
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_repeat_count" CHECK ("repeat_count" >= 0);
