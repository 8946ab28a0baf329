-- Clocks whose due time somebody moved: few among many, so that the report finds them without reading the others.
CREATE INDEX "sla_clock_granted" ON "sla_clock" ("due_at", "ended_at") WHERE "granted_ms" <> 0;
-- Which deliveries another mail told of.
CREATE INDEX "delivery_gathered" ON "delivery" ("gathered_in_id") WHERE "gathered_in_id" IS NOT NULL;
