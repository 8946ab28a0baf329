-- The report reads a period's clocks from the index alone.
DROP INDEX "sla_clock_due";
CREATE INDEX "sla_clock_due" ON "sla_clock" ("due_at")
  INCLUDE ("ended_at", "breached_at", "state", "target", "priority", "section_code", "agency_id", "elapsed_ms")
  WHERE "state" <> 'cancelled';

-- Clocks that ended, or were breached, without a due time count at that instant.
DROP INDEX "sla_clock_ended_undue";
CREATE INDEX "sla_clock_undue" ON "sla_clock" (COALESCE("breached_at", "ended_at"))
  WHERE "due_at" IS NULL AND "state" <> 'cancelled';

-- What is open now, however long the history.
CREATE INDEX "sla_clock_open" ON "sla_clock" ("section_code", "due_at")
  INCLUDE ("target", "priority", "agency_id", "breached_at", "state")
  WHERE "ended_at" IS NULL AND "state" <> 'cancelled';
