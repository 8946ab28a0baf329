-- CreateEnum
CREATE TYPE "grant_source" AS ENUM ('manual', 'provider', 'scim');

-- CreateEnum
CREATE TYPE "account_token_purpose" AS ENUM ('invitation', 'password_reset');

-- CreateEnum
CREATE TYPE "ticket_access_kind" AS ENUM ('named', 'emergency');

-- CreateEnum
CREATE TYPE "protected_data_kind" AS ENUM ('social_security_number', 'card_number', 'federal_tax_data');

-- CreateEnum
CREATE TYPE "file_state" AS ENUM ('held', 'available', 'infected', 'quarantined', 'purged');

-- CreateEnum
CREATE TYPE "text_format" AS ENUM ('plain', 'markdown', 'html');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "role" ADD VALUE 'approver';
ALTER TYPE "role" ADD VALUE 'records_officer';

-- AlterTable
ALTER TABLE "agency" ADD COLUMN     "merged_into_id" INTEGER;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "deactivated_at" TIMESTAMPTZ(3),
ADD COLUMN     "password_changed_at" TIMESTAMPTZ(3),
ADD COLUMN     "public_id" UUID NOT NULL DEFAULT gen_random_uuid();

-- AlterTable
ALTER TABLE "role_grant" ADD COLUMN     "approval_role" TEXT,
ADD COLUMN     "granted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "granted_by_id" INTEGER,
ADD COLUMN     "source" "grant_source" NOT NULL DEFAULT 'manual',
ADD COLUMN     "source_key" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "id_token_sealed" BYTEA,
ADD COLUMN     "idle_minutes" INTEGER NOT NULL DEFAULT 480,
ADD COLUMN     "method" TEXT NOT NULL DEFAULT 'password',
ADD COLUMN     "provider_id" INTEGER,
ADD COLUMN     "provider_session_id" TEXT,
ADD COLUMN     "provider_subject" TEXT,
ADD COLUMN     "second_factor_at" TIMESTAMPTZ(3),
ADD COLUMN     "verified_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "view_as_id" INTEGER,
ADD COLUMN     "view_as_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "ticket_message" ADD COLUMN     "format" "text_format" NOT NULL DEFAULT 'plain',
ADD COLUMN     "html" TEXT;

-- AlterTable
ALTER TABLE "attachment" ADD COLUMN     "certificate" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "scanned_at" TIMESTAMPTZ(3),
ADD COLUMN     "state" "file_state" NOT NULL DEFAULT 'available',
ADD COLUMN     "state_changed_at" TIMESTAMPTZ(3),
ADD COLUMN     "state_changed_by_id" INTEGER,
ADD COLUMN     "state_reason" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "ticket_event" ADD COLUMN     "ip_address" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "request_id" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "facts" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN     "after" JSONB,
ADD COLUMN     "before" JSONB,
ADD COLUMN     "ticket_id" INTEGER,
ADD COLUMN     "user_agent" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "agency_change" (
    "id" SERIAL NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "new_name" TEXT,
    "new_code" TEXT,
    "into_agency_id" INTEGER,
    "effective_on" DATE NOT NULL,
    "created_by_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "agency_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "former_address" (
    "email" TEXT NOT NULL,
    "person_id" INTEGER NOT NULL,
    "left_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "former_address_pkey" PRIMARY KEY ("email")
);

-- CreateTable
CREATE TABLE "pending_sign_in" (
    "token_hash" BYTEA NOT NULL,
    "step" TEXT NOT NULL,
    "person_id" INTEGER,
    "state" JSONB NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pending_sign_in_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "totp_device" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "secret_sealed" BYTEA NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" BIGINT,
    "last_used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "totp_device_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passkey" (
    "id" TEXT NOT NULL,
    "person_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL DEFAULT 0,
    "transports" TEXT[],
    "is_backed_up" BOOLEAN NOT NULL DEFAULT false,
    "last_used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "code_hash" BYTEA NOT NULL,
    "person_id" INTEGER NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("code_hash")
);

-- CreateTable
CREATE TABLE "account_token" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" INTEGER NOT NULL,
    "purpose" "account_token_purpose" NOT NULL,
    "created_by_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "spent_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_provider" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "client_secret_sealed" BYTEA,
    "scopes" TEXT NOT NULL DEFAULT 'openid profile email',
    "clock_tolerance_seconds" INTEGER NOT NULL DEFAULT 30,
    "mapping" JSONB NOT NULL DEFAULT '[]',
    "admits_unknown" BOOLEAN NOT NULL DEFAULT true,
    "proves_second_factor" BOOLEAN NOT NULL DEFAULT false,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_account" (
    "provider_id" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "person_id" INTEGER NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_sign_in_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "provider_account_pkey" PRIMARY KEY ("provider_id","subject")
);

-- CreateTable
CREATE TABLE "scim_client" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "provider_id" INTEGER,
    "created_by_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "scim_client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scim_user" (
    "client_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "external_id" TEXT,
    "user_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scim_user_pkey" PRIMARY KEY ("client_id","person_id")
);

-- CreateTable
CREATE TABLE "scim_group" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "client_id" INTEGER NOT NULL,
    "display_name" TEXT NOT NULL,
    "external_id" TEXT,
    "role" "role",
    "agency_id" INTEGER,
    "section_code" TEXT,
    "approval_role" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scim_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scim_group_member" (
    "group_id" UUID NOT NULL,
    "person_id" INTEGER NOT NULL,

    CONSTRAINT "scim_group_member_pkey" PRIMARY KEY ("group_id","person_id")
);

-- CreateTable
CREATE TABLE "absence" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "stand_in_id" INTEGER,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_by_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket_access" (
    "id" SERIAL NOT NULL,
    "ticket_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "kind" "ticket_access_kind" NOT NULL,
    "reason" TEXT NOT NULL,
    "granted_by_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "ticket_access_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "protected_data_finding" (
    "id" SERIAL NOT NULL,
    "ticket_id" INTEGER NOT NULL,
    "message_id" INTEGER,
    "attachment_id" UUID,
    "kind" "protected_data_kind" NOT NULL,
    "place" TEXT NOT NULL,
    "person_id" INTEGER,
    "is_denied" BOOLEAN NOT NULL DEFAULT false,
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "notice_due_at" TIMESTAMPTZ(3),
    "notice_given_at" TIMESTAMPTZ(3),
    "notice_given_by_id" INTEGER,
    "notice_note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "protected_data_finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_block" (
    "number" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "entry_until" BIGINT NOT NULL,
    "event_until" INTEGER NOT NULL,
    "row_hashes" BYTEA NOT NULL,
    "previous_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_block_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "agency_change_effective_on_idx" ON "agency_change"("effective_on");

-- CreateIndex
CREATE INDEX "former_address_person_id_idx" ON "former_address"("person_id");

-- CreateIndex
CREATE INDEX "pending_sign_in_expires_at_idx" ON "pending_sign_in"("expires_at");

-- CreateIndex
CREATE INDEX "totp_device_person_id_idx" ON "totp_device"("person_id");

-- CreateIndex
CREATE INDEX "passkey_person_id_idx" ON "passkey"("person_id");

-- CreateIndex
CREATE INDEX "recovery_code_person_id_idx" ON "recovery_code"("person_id");

-- CreateIndex
CREATE INDEX "account_token_person_id_idx" ON "account_token"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "identity_provider_code_key" ON "identity_provider"("code");

-- CreateIndex
CREATE INDEX "provider_account_person_id_idx" ON "provider_account"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "scim_client_token_hash_key" ON "scim_client"("token_hash");

-- CreateIndex
CREATE INDEX "scim_user_person_id_idx" ON "scim_user"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "scim_user_client_id_user_name_key" ON "scim_user"("client_id", "user_name");

-- CreateIndex
CREATE UNIQUE INDEX "scim_group_client_id_display_name_key" ON "scim_group"("client_id", "display_name");

-- CreateIndex
CREATE INDEX "scim_group_member_person_id_idx" ON "scim_group_member"("person_id");

-- CreateIndex
CREATE INDEX "absence_person_id_to_at_idx" ON "absence"("person_id", "to_at");

-- CreateIndex
CREATE INDEX "absence_stand_in_id_to_at_idx" ON "absence"("stand_in_id", "to_at");

-- CreateIndex
CREATE INDEX "ticket_access_ticket_id_person_id_idx" ON "ticket_access"("ticket_id", "person_id");

-- CreateIndex
CREATE INDEX "ticket_access_person_id_idx" ON "ticket_access"("person_id");

-- CreateIndex
CREATE INDEX "protected_data_finding_ticket_id_idx" ON "protected_data_finding"("ticket_id");

-- CreateIndex
CREATE INDEX "protected_data_finding_message_id_idx" ON "protected_data_finding"("message_id");

-- CreateIndex
CREATE INDEX "protected_data_finding_attachment_id_idx" ON "protected_data_finding"("attachment_id");

-- CreateIndex
CREATE INDEX "protected_data_finding_notice_due_at_idx" ON "protected_data_finding"("notice_due_at");

-- CreateIndex
CREATE INDEX "audit_block_day_idx" ON "audit_block"("day");

-- CreateIndex
CREATE INDEX "audit_block_created_at_idx" ON "audit_block"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "person_public_id_key" ON "person"("public_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_id_key" ON "session"("id");

-- CreateIndex
CREATE INDEX "session_provider_id_provider_subject_idx" ON "session"("provider_id", "provider_subject");

-- CreateIndex
CREATE INDEX "audit_entry_ticket_id_occurred_at_idx" ON "audit_entry"("ticket_id", "occurred_at");

-- AddForeignKey
ALTER TABLE "agency" ADD CONSTRAINT "agency_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_change" ADD CONSTRAINT "agency_change_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_change" ADD CONSTRAINT "agency_change_into_agency_id_fkey" FOREIGN KEY ("into_agency_id") REFERENCES "agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_change" ADD CONSTRAINT "agency_change_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "former_address" ADD CONSTRAINT "former_address_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_granted_by_id_fkey" FOREIGN KEY ("granted_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_view_as_id_fkey" FOREIGN KEY ("view_as_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "identity_provider"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "totp_device" ADD CONSTRAINT "totp_device_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_token" ADD CONSTRAINT "account_token_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_account" ADD CONSTRAINT "provider_account_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "identity_provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_account" ADD CONSTRAINT "provider_account_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scim_client" ADD CONSTRAINT "scim_client_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "identity_provider"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scim_user" ADD CONSTRAINT "scim_user_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "scim_client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scim_user" ADD CONSTRAINT "scim_user_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scim_group" ADD CONSTRAINT "scim_group_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "scim_client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scim_group_member" ADD CONSTRAINT "scim_group_member_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "scim_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scim_group_member" ADD CONSTRAINT "scim_group_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_stand_in_id_fkey" FOREIGN KEY ("stand_in_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_access" ADD CONSTRAINT "ticket_access_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_access" ADD CONSTRAINT "ticket_access_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_access" ADD CONSTRAINT "ticket_access_granted_by_id_fkey" FOREIGN KEY ("granted_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_state_changed_by_id_fkey" FOREIGN KEY ("state_changed_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "protected_data_finding" ADD CONSTRAINT "protected_data_finding_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "protected_data_finding" ADD CONSTRAINT "protected_data_finding_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "ticket_message"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "protected_data_finding" ADD CONSTRAINT "protected_data_finding_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "protected_data_finding" ADD CONSTRAINT "protected_data_finding_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "protected_data_finding" ADD CONSTRAINT "protected_data_finding_notice_given_by_id_fkey" FOREIGN KEY ("notice_given_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ───────────── What Prisma cannot say ─────────────

CREATE TRIGGER "audit_block_is_appended_only" BEFORE UPDATE OR DELETE ON "audit_block"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- What opens a restricted ticket to people beside its own.
CREATE INDEX "ticket_access_in_force" ON "ticket_access" ("person_id", "ticket_id") WHERE "revoked_at" IS NULL;

ALTER TABLE "absence" ADD CONSTRAINT "absence_ends_after_it_begins" CHECK ("to_at" > "from_at"),
  ADD CONSTRAINT "absence_has_another_as_stand_in" CHECK ("stand_in_id" <> "person_id");

ALTER TABLE "agency_change" ADD CONSTRAINT "agency_change_says_what" CHECK
  (("new_name" IS NOT NULL OR "new_code" IS NOT NULL) <> ("into_agency_id" IS NOT NULL) AND "into_agency_id" IS DISTINCT FROM "agency_id");

-- Files that wait for the virus scanner: the sweep looks for them.
CREATE INDEX "attachment_held" ON "attachment" ("created_at") WHERE "state" = 'held';

-- Notices that are still due to the state.
CREATE INDEX "protected_data_notice_open" ON "protected_data_finding" ("notice_due_at") WHERE "notice_given_at" IS NULL;
