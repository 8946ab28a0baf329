-- The report tells how old the open tickets are, from the index alone.
DROP INDEX "sla_clock_open";
CREATE INDEX "sla_clock_open" ON "sla_clock" ("section_code", "due_at")
  INCLUDE ("target", "priority", "agency_id", "breached_at", "state", "started_at")
  WHERE "ended_at" IS NULL AND "state" <> 'cancelled';
