-- /metrics and the pages of administrators count these every few seconds, among millions of others.
CREATE INDEX "delivery_bounced" ON "delivery" ("created_at") WHERE "state" = 'bounced';
CREATE INDEX "outbox_job_failed" ON "outbox_job" ("id") WHERE "failed_at" IS NOT NULL;
