-- The simulator tries rules on the tickets that ended last.
CREATE INDEX "ticket_ended" ON "ticket" ("resolved_at" DESC, "id" DESC) WHERE "status" IN ('resolved', 'closed');
