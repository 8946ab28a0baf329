-- CreateEnum
CREATE TYPE "sla_change_state" AS ENUM ('draft', 'applying', 'applied', 'discarded');

-- AlterTable
ALTER TABLE "office_closure" ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "sla_policy_version" ADD COLUMN     "escalation_steps" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "sla_clock" ADD COLUMN     "calendar_version_id" INTEGER,
ADD COLUMN     "escalated" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "granted_ms" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "policy_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "stretches" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "gathered_in_id" UUID,
ADD COLUMN     "is_alarm" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "service_freeze" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "announcement" TEXT NOT NULL DEFAULT '',
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "section_codes" TEXT[],
    "category_codes" TEXT[],
    "includes_p1" BOOLEAN NOT NULL DEFAULT true,
    "declared_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "service_freeze_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "on_call_duty" (
    "id" SERIAL NOT NULL,
    "section_code" TEXT NOT NULL,
    "person_id" INTEGER NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "on_call_duty_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "section_objective" (
    "id" SERIAL NOT NULL,
    "section_code" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "calendar_code" TEXT NOT NULL,
    "accept_minutes" INTEGER,
    "hold_minutes" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" INTEGER,

    CONSTRAINT "section_objective_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "section_stint" (
    "id" SERIAL NOT NULL,
    "ticket_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "section_code" TEXT NOT NULL,
    "objective_id" INTEGER,
    "calendar_version_id" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "is_return" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT NOT NULL DEFAULT '',
    "held_ms" BIGINT NOT NULL,
    "measured_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "clock_state",
    "running_since" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "breached_at" TIMESTAMPTZ(3),
    "accept_due_at" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3),

    CONSTRAINT "section_stint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sla_change" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "title" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "state" "sla_change_state" NOT NULL DEFAULT 'draft',
    "preview" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" INTEGER NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "last_ticket_id" INTEGER NOT NULL DEFAULT 0,
    "tickets_total" INTEGER NOT NULL DEFAULT 0,
    "tickets_done" INTEGER NOT NULL DEFAULT 0,
    "tickets_changed" INTEGER NOT NULL DEFAULT 0,
    "undoes_id" INTEGER,

    CONSTRAINT "sla_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sla_mail_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "quiet_from" TEXT NOT NULL DEFAULT '19:00',
    "quiet_until" TEXT NOT NULL DEFAULT '06:00',
    "quiet_weekends" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "sla_mail_settings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "service_freeze_to_at_idx" ON "service_freeze"("to_at");

-- CreateIndex
CREATE INDEX "on_call_duty_section_code_to_at_idx" ON "on_call_duty"("section_code", "to_at");

-- CreateIndex
CREATE UNIQUE INDEX "section_objective_section_code_number_key" ON "section_objective"("section_code", "number");

-- CreateIndex
CREATE INDEX "section_stint_section_code_started_at_idx" ON "section_stint"("section_code", "started_at");

-- CreateIndex
CREATE UNIQUE INDEX "section_stint_ticket_id_number_key" ON "section_stint"("ticket_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "sla_change_undoes_id_key" ON "sla_change"("undoes_id");

-- CreateIndex
CREATE INDEX "sla_change_kind_subject_id_idx" ON "sla_change"("kind", "subject", "id");

-- AddForeignKey
ALTER TABLE "on_call_duty" ADD CONSTRAINT "on_call_duty_section_code_fkey" FOREIGN KEY ("section_code") REFERENCES "section"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "on_call_duty" ADD CONSTRAINT "on_call_duty_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "section_objective" ADD CONSTRAINT "section_objective_section_code_fkey" FOREIGN KEY ("section_code") REFERENCES "section"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "section_stint" ADD CONSTRAINT "section_stint_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "section_stint" ADD CONSTRAINT "section_stint_objective_id_fkey" FOREIGN KEY ("objective_id") REFERENCES "section_objective"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sla_change" ADD CONSTRAINT "sla_change_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sla_change" ADD CONSTRAINT "sla_change_undoes_id_fkey" FOREIGN KEY ("undoes_id") REFERENCES "sla_change"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.
CREATE INDEX "section_stint_next" ON "section_stint" ("next_at") WHERE "next_at" IS NOT NULL;
-- SLA mail that waits to be gathered or for the end of quiet hours.
CREATE INDEX "delivery_waiting_alarm" ON "delivery" ("address", "next_attempt_at") WHERE "is_alarm" AND "state" = 'queued';
-- How late the last alarms were noticed.
CREATE INDEX "ticket_event_alarm" ON "ticket_event" ("id" DESC) WHERE "type" IN ('clock.warned', 'clock.breached');
CREATE INDEX "sla_change_under_way" ON "sla_change" ("id") WHERE "state" = 'applying';
ALTER TABLE "sla_mail_settings" ADD CONSTRAINT "sla_mail_settings_one_row" CHECK ("id" = 1);
ALTER TABLE "service_freeze" ADD CONSTRAINT "service_freeze_takes_time" CHECK ("from_at" < "to_at");
ALTER TABLE "on_call_duty" ADD CONSTRAINT "on_call_duty_takes_time" CHECK ("from_at" < "to_at");
INSERT INTO "sla_mail_settings" ("id") VALUES (1);
