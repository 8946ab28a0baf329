-- AlterTable
ALTER TABLE "section_stint" ADD COLUMN     "alarmed_for" TIMESTAMPTZ(3);

-- Objectives by when they count in a report: at their due time, or where a stint ended while it waited, at its end.
CREATE INDEX "section_stint_counted" ON "section_stint" ("section_code", (COALESCE("due_at", "breached_at", "ended_at")))
  WHERE "state" <> 'cancelled';
