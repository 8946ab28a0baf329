-- Files that wait for a records officer or the virus scanner: a handful among all that were ever attached.
CREATE INDEX "attachment_not_available" ON "attachment" ("created_at") WHERE "state" IN ('quarantined', 'infected', 'held');

-- What the audit trail says about a name or an address. By hash: some subjects are longer than a tree's entry may be.
CREATE INDEX "audit_entry_subject" ON "audit_entry" USING hash ("subject");
