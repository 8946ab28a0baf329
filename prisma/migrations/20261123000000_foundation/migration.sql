-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "ticket_type" AS ENUM ('end_user_computing', 'production_support');

-- CreateEnum
CREATE TYPE "ticket_kind" AS ENUM ('incident', 'request');

-- CreateEnum
CREATE TYPE "level" AS ENUM ('high', 'medium', 'low');

-- CreateEnum
CREATE TYPE "priority" AS ENUM ('P1', 'P2', 'P3', 'P4');

-- CreateEnum
CREATE TYPE "ticket_status" AS ENUM ('new', 'open', 'in_progress', 'waiting_on_requester', 'waiting_on_vendor', 'waiting_on_approval', 'scheduled', 'resolved', 'closed', 'cancelled', 'merged');

-- CreateEnum
CREATE TYPE "channel" AS ENUM ('portal', 'email', 'phone', 'monitoring', 'import');

-- CreateEnum
CREATE TYPE "message_kind" AS ENUM ('description', 'reply', 'note');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('requester', 'coordinator', 'technician', 'supervisor', 'administrator');

-- CreateEnum
CREATE TYPE "sla_target" AS ENUM ('firstResponse', 'nextResponse', 'resolution');

-- CreateEnum
CREATE TYPE "clock_state" AS ENUM ('running', 'paused', 'met', 'breached', 'cancelled');

-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('queued', 'sending', 'sent', 'deferred', 'bounced', 'unknown', 'suppressed');

-- CreateEnum
CREATE TYPE "assignment_strategy" AS ENUM ('none', 'person', 'round_robin', 'least_loaded');

-- CreateTable
CREATE TABLE "section" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "handles" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "is_restricted" BOOLEAN NOT NULL DEFAULT false,
    "sort_order" INTEGER NOT NULL,

    CONSTRAINT "section_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "agency" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL DEFAULT '',
    "parish_name" TEXT,
    "in_ots_scope" BOOLEAN NOT NULL DEFAULT true,
    "is_active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "agency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agency_alias" (
    "id" SERIAL NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "agency_alias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "parish" (
    "name" TEXT NOT NULL,

    CONSTRAINT "parish_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "person" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT NOT NULL DEFAULT '',
    "agency_id" INTEGER,
    "parish_name" TEXT,
    "building" TEXT NOT NULL DEFAULT '',
    "room" TEXT NOT NULL DEFAULT '',
    "time_zone" TEXT NOT NULL DEFAULT 'America/Chicago',
    "password_hash" TEXT,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_grant" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "role" "role" NOT NULL,
    "agency_id" INTEGER,
    "section_code" TEXT,
    "valid_from" TIMESTAMPTZ(3),
    "valid_to" TIMESTAMPTZ(3),

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" BYTEA NOT NULL,
    "person_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',
    "ip_address" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "ticket_category" (
    "code" TEXT NOT NULL,
    "type" "ticket_type" NOT NULL,
    "group_name" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "ticket_kind" NOT NULL,
    "section_code" TEXT NOT NULL,
    "impact" "level" NOT NULL,
    "urgency" "level" NOT NULL,
    "approval" TEXT,
    "is_restricted" BOOLEAN NOT NULL DEFAULT false,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "sort_order" INTEGER NOT NULL,

    CONSTRAINT "ticket_category_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "priority_matrix_cell" (
    "impact" "level" NOT NULL,
    "urgency" "level" NOT NULL,
    "priority" "priority" NOT NULL,

    CONSTRAINT "priority_matrix_cell_pkey" PRIMARY KEY ("impact","urgency")
);

-- CreateTable
CREATE TABLE "routing_rule" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "sort_order" INTEGER NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "conditions" JSONB NOT NULL,
    "section_code" TEXT,
    "priority" "priority",
    "strategy" "assignment_strategy" NOT NULL DEFAULT 'none',
    "assignee_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "routing_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment_turn" (
    "section_code" TEXT NOT NULL,
    "last_assignee_id" INTEGER,

    CONSTRAINT "assignment_turn_pkey" PRIMARY KEY ("section_code")
);

-- CreateTable
CREATE TABLE "business_calendar" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "business_calendar_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "business_calendar_version" (
    "id" SERIAL NOT NULL,
    "calendar_code" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "time_zone" TEXT NOT NULL,
    "week" JSONB NOT NULL,
    "exceptions" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" INTEGER,

    CONSTRAINT "business_calendar_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "office_closure" (
    "id" SERIAL NOT NULL,
    "date" DATE NOT NULL,
    "from_time" TEXT,
    "reason" TEXT NOT NULL,
    "is_statewide" BOOLEAN NOT NULL DEFAULT false,
    "parish_names" TEXT[],
    "source" TEXT NOT NULL DEFAULT '',
    "declared_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "office_closure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sla_policy" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "is_active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "sla_policy_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "sla_policy_version" (
    "id" SERIAL NOT NULL,
    "policy_code" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "calendar_code" TEXT NOT NULL,
    "first_response_minutes" INTEGER,
    "next_response_minutes" INTEGER,
    "resolution_minutes" INTEGER,
    "warn_at_percents" INTEGER[],
    "category_code" TEXT,
    "section_code" TEXT,
    "agency_id" INTEGER,
    "ticket_type" "ticket_type",
    "priority" "priority",
    "kind" "ticket_kind",
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" INTEGER,

    CONSTRAINT "sla_policy_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sla_clock" (
    "id" SERIAL NOT NULL,
    "ticket_id" INTEGER NOT NULL,
    "target" "sla_target" NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 1,
    "state" "clock_state" NOT NULL,
    "policy_version_id" INTEGER NOT NULL,
    "budget_ms" BIGINT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "breached_at" TIMESTAMPTZ(3),
    "elapsed_ms" BIGINT NOT NULL,
    "measured_at" TIMESTAMPTZ(3) NOT NULL,
    "running_since" TIMESTAMPTZ(3),
    "warnings" JSONB NOT NULL DEFAULT '[]',
    "next_at" TIMESTAMPTZ(3),
    "alarmed_for" TIMESTAMPTZ(3),
    "priority" "priority" NOT NULL,
    "section_code" TEXT NOT NULL,
    "agency_id" INTEGER,
    "is_imported" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "sla_clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket" (
    "id" SERIAL NOT NULL,
    "type" "ticket_type" NOT NULL,
    "kind" "ticket_kind" NOT NULL,
    "category_code" TEXT,
    "subject" TEXT NOT NULL,
    "status" "ticket_status" NOT NULL,
    "impact" "level" NOT NULL,
    "urgency" "level" NOT NULL,
    "priority" "priority" NOT NULL,
    "priority_overridden_by_id" INTEGER,
    "section_code" TEXT NOT NULL,
    "assignee_id" INTEGER,
    "requester_id" INTEGER NOT NULL,
    "opened_by_id" INTEGER NOT NULL,
    "agency_id" INTEGER,
    "agency_name_then" TEXT NOT NULL DEFAULT '',
    "parish_name" TEXT,
    "building" TEXT NOT NULL DEFAULT '',
    "room" TEXT NOT NULL DEFAULT '',
    "contact_phone" TEXT NOT NULL DEFAULT '',
    "contact_note" TEXT NOT NULL DEFAULT '',
    "details" JSONB NOT NULL DEFAULT '{}',
    "channel" "channel" NOT NULL DEFAULT 'portal',
    "is_restricted" BOOLEAN NOT NULL DEFAULT false,
    "is_unrouted" BOOLEAN NOT NULL DEFAULT false,
    "waiting_for" TEXT,
    "resolution_code" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "status_changed_at" TIMESTAMPTZ(3) NOT NULL,
    "first_responded_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "next_due_at" TIMESTAMPTZ(3),
    "merged_into_id" INTEGER,
    "continues_id" INTEGER,
    "hop_count" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "submission_key" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket_follower" (
    "ticket_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "followed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticket_follower_pkey" PRIMARY KEY ("ticket_id","person_id")
);

-- CreateTable
CREATE TABLE "ticket_message" (
    "id" SERIAL NOT NULL,
    "ticket_id" INTEGER NOT NULL,
    "kind" "message_kind" NOT NULL,
    "author_id" INTEGER,
    "is_from_staff" BOOLEAN NOT NULL,
    "body" TEXT NOT NULL,
    "channel" "channel" NOT NULL DEFAULT 'portal',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "submission_key" UUID,

    CONSTRAINT "ticket_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "ticket_id" INTEGER,
    "message_id" INTEGER,
    "uploaded_by_id" INTEGER NOT NULL,
    "submission_key" UUID,
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "storage_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket_draft" (
    "person_id" INTEGER NOT NULL,
    "context" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticket_draft_pkey" PRIMARY KEY ("person_id","context")
);

-- CreateTable
CREATE TABLE "ticket_event" (
    "id" SERIAL NOT NULL,
    "ticket_id" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "type" TEXT NOT NULL,
    "actor_id" INTEGER,
    "payload" JSONB NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticket_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "external_reference" (
    "source" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "ticket_id" INTEGER NOT NULL,
    "digest" BYTEA NOT NULL,

    CONSTRAINT "external_reference_pkey" PRIMARY KEY ("source","key")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "ticket_id" INTEGER,
    "event_id" INTEGER,
    "person_id" INTEGER,
    "address" TEXT NOT NULL,
    "address_name" TEXT NOT NULL DEFAULT '',
    "template" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "delivery_state" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_answer" TEXT NOT NULL DEFAULT '',
    "message_id" TEXT NOT NULL,
    "next_attempt_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_job" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "ticket_id" INTEGER,
    "available_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handed_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "outbox_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_beat" (
    "worker_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "swept_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_beat_pkey" PRIMARY KEY ("worker_id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "action" TEXT NOT NULL,
    "actor_id" INTEGER,
    "subject" TEXT NOT NULL DEFAULT '',
    "payload" JSONB NOT NULL DEFAULT '{}',
    "ip_address" TEXT NOT NULL DEFAULT '',
    "request_id" TEXT NOT NULL DEFAULT '',
    "occurred_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "caught_mail" (
    "id" SERIAL NOT NULL,
    "sender" TEXT NOT NULL,
    "recipients" TEXT[],
    "subject" TEXT NOT NULL,
    "message_id" TEXT NOT NULL DEFAULT '',
    "raw" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "caught_mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "agency_code_key" ON "agency"("code");

-- CreateIndex
CREATE UNIQUE INDEX "agency_alias_agency_id_name_key" ON "agency_alias"("agency_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "person_agency_id_idx" ON "person"("agency_id");

-- CreateIndex
CREATE INDEX "role_grant_person_id_idx" ON "role_grant"("person_id");

-- CreateIndex
CREATE INDEX "role_grant_section_code_role_idx" ON "role_grant"("section_code", "role");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE INDEX "routing_rule_sort_order_idx" ON "routing_rule"("sort_order");

-- CreateIndex
CREATE UNIQUE INDEX "business_calendar_version_calendar_code_number_key" ON "business_calendar_version"("calendar_code", "number");

-- CreateIndex
CREATE INDEX "office_closure_date_idx" ON "office_closure"("date");

-- CreateIndex
CREATE UNIQUE INDEX "sla_policy_version_policy_code_number_key" ON "sla_policy_version"("policy_code", "number");

-- CreateIndex
CREATE UNIQUE INDEX "sla_clock_ticket_id_target_round_key" ON "sla_clock"("ticket_id", "target", "round");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_opened_by_id_submission_key_key" ON "ticket"("opened_by_id", "submission_key");

-- CreateIndex
CREATE INDEX "ticket_follower_person_id_idx" ON "ticket_follower"("person_id");

-- CreateIndex
CREATE INDEX "ticket_message_ticket_id_created_at_idx" ON "ticket_message"("ticket_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_message_author_id_submission_key_key" ON "ticket_message"("author_id", "submission_key");

-- CreateIndex
CREATE UNIQUE INDEX "attachment_storage_key_key" ON "attachment"("storage_key");

-- CreateIndex
CREATE INDEX "attachment_ticket_id_idx" ON "attachment"("ticket_id");

-- CreateIndex
CREATE INDEX "attachment_message_id_idx" ON "attachment"("message_id");

-- CreateIndex
CREATE INDEX "attachment_uploaded_by_id_submission_key_idx" ON "attachment"("uploaded_by_id", "submission_key");

-- CreateIndex
CREATE INDEX "ticket_event_ticket_id_occurred_at_id_idx" ON "ticket_event"("ticket_id", "occurred_at", "id");

-- CreateIndex
CREATE INDEX "external_reference_ticket_id_idx" ON "external_reference"("ticket_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_message_id_key" ON "delivery"("message_id");

-- CreateIndex
CREATE INDEX "delivery_ticket_id_idx" ON "delivery"("ticket_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_event_id_address_key" ON "delivery"("event_id", "address");

-- CreateIndex
CREATE INDEX "audit_entry_action_occurred_at_idx" ON "audit_entry"("action", "occurred_at");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_occurred_at_idx" ON "audit_entry"("actor_id", "occurred_at");

-- CreateIndex
CREATE INDEX "caught_mail_received_at_idx" ON "caught_mail"("received_at");

-- AddForeignKey
ALTER TABLE "agency" ADD CONSTRAINT "agency_parish_name_fkey" FOREIGN KEY ("parish_name") REFERENCES "parish"("name") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_alias" ADD CONSTRAINT "agency_alias_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_section_code_fkey" FOREIGN KEY ("section_code") REFERENCES "section"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_category" ADD CONSTRAINT "ticket_category_section_code_fkey" FOREIGN KEY ("section_code") REFERENCES "section"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "business_calendar_version" ADD CONSTRAINT "business_calendar_version_calendar_code_fkey" FOREIGN KEY ("calendar_code") REFERENCES "business_calendar"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sla_policy_version" ADD CONSTRAINT "sla_policy_version_policy_code_fkey" FOREIGN KEY ("policy_code") REFERENCES "sla_policy"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sla_clock" ADD CONSTRAINT "sla_clock_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_category_code_fkey" FOREIGN KEY ("category_code") REFERENCES "ticket_category"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_section_code_fkey" FOREIGN KEY ("section_code") REFERENCES "section"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_follower" ADD CONSTRAINT "ticket_follower_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_follower" ADD CONSTRAINT "ticket_follower_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_message" ADD CONSTRAINT "ticket_message_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_message" ADD CONSTRAINT "ticket_message_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "ticket_message"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_uploaded_by_id_fkey" FOREIGN KEY ("uploaded_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_draft" ADD CONSTRAINT "ticket_draft_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_event" ADD CONSTRAINT "ticket_event_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_event" ADD CONSTRAINT "ticket_event_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "external_reference" ADD CONSTRAINT "external_reference_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma's schema language cannot say stands below; docs/decisions/database-rules.md tells why.

-- Ticket numbers start where people stop expecting test data.
ALTER SEQUENCE "ticket_id_seq" RESTART WITH 10001;

-- The queue: open tickets of a section by their next deadline; paused ones, without any, come last.
ALTER TABLE "ticket"
  ADD COLUMN "is_open" BOOLEAN NOT NULL GENERATED ALWAYS AS ("status" < 'resolved'::"ticket_status") STORED,
  ADD COLUMN "queue_at" TIMESTAMPTZ(3) NOT NULL GENERATED ALWAYS AS (COALESCE("next_due_at", TIMESTAMPTZ 'infinity')) STORED;
CREATE INDEX "ticket_section_queue" ON "ticket" ("section_code", "queue_at", "id") WHERE "is_open";
CREATE INDEX "ticket_assignee_queue" ON "ticket" ("assignee_id", "queue_at", "id") WHERE "is_open";
CREATE INDEX "ticket_requester" ON "ticket" ("requester_id", "id" DESC);
CREATE INDEX "ticket_opened_by" ON "ticket" ("opened_by_id", "id" DESC);
CREATE INDEX "ticket_agency" ON "ticket" ("agency_id", "id" DESC);
CREATE INDEX "ticket_resolved" ON "ticket" ("resolved_at") WHERE "status" = 'resolved';

-- Clocks: what the sweep looks for, and what the report counts.
CREATE INDEX "sla_clock_next" ON "sla_clock" ("next_at") WHERE "next_at" IS NOT NULL;
CREATE INDEX "sla_clock_due" ON "sla_clock" ("due_at", "ended_at") WHERE "state" <> 'cancelled';
CREATE INDEX "sla_clock_ended_undue" ON "sla_clock" ("ended_at") WHERE "due_at" IS NULL AND "ended_at" IS NOT NULL;

-- Jobs and mail that still have to happen.
CREATE INDEX "outbox_job_waiting" ON "outbox_job" ("available_at", "id") WHERE "done_at" IS NULL AND "failed_at" IS NULL AND "handed_at" IS NULL;
CREATE INDEX "outbox_job_handed" ON "outbox_job" ("handed_at", "id") WHERE "done_at" IS NULL AND "failed_at" IS NULL AND "handed_at" IS NOT NULL;
CREATE INDEX "outbox_job_done" ON "outbox_job" ("done_at") WHERE "done_at" IS NOT NULL;
CREATE INDEX "delivery_due" ON "delivery" ("next_attempt_at") WHERE "state" IN ('queued', 'deferred', 'sending', 'unknown');

-- People's addresses are stored in lower case only.
ALTER TABLE "person" ADD CONSTRAINT "person_email_lower_case" CHECK ("email" = lower("email"));

-- Events and audit entries are appended, never edited.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "ticket_event_append_only" BEFORE UPDATE OR DELETE ON "ticket_event" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- Search. Notes are in staff_words alone, so no search by a requester can meet one.
CREATE TABLE "ticket_search" (
  "ticket_id" INTEGER PRIMARY KEY REFERENCES "ticket" ("id") ON DELETE CASCADE,
  "public_words" TSVECTOR NOT NULL,
  "staff_words" TSVECTOR NOT NULL
);
CREATE INDEX "ticket_search_public" ON "ticket_search" USING GIN ("public_words") WITH (fastupdate = on, gin_pending_list_limit = 512);
CREATE INDEX "ticket_search_staff" ON "ticket_search" USING GIN ("staff_words") WITH (fastupdate = on, gin_pending_list_limit = 512);

-- A tsvector holds 1 MB at most; the first 200,000 characters of a text are searched.
CREATE FUNCTION "search_words"("body" TEXT) RETURNS TSVECTOR LANGUAGE sql IMMUTABLE AS $$
  SELECT to_tsvector('english'::regconfig, left("body", 200000))
$$;
CREATE FUNCTION "index_ticket_words"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "words" TSVECTOR := setweight("search_words"(NEW."subject"), 'A');
BEGIN
  INSERT INTO "ticket_search" VALUES (NEW."id", "words", "words");
  RETURN NULL;
END $$;
CREATE TRIGGER "ticket_words" AFTER INSERT ON "ticket" FOR EACH ROW EXECUTE FUNCTION "index_ticket_words"();
CREATE FUNCTION "index_message_words"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "words" TSVECTOR := "search_words"(NEW."body");
BEGIN
  UPDATE "ticket_search" SET
    "staff_words" = "staff_words" || "words",
    "public_words" = CASE WHEN NEW."kind" = 'note' THEN "public_words" ELSE "public_words" || "words" END
  WHERE "ticket_id" = NEW."ticket_id";
  RETURN NULL;
END $$;
CREATE TRIGGER "message_words" AFTER INSERT ON "ticket_message" FOR EACH ROW EXECUTE FUNCTION "index_message_words"();
