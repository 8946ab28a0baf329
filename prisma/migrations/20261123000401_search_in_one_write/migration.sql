-- A new ticket's words are written once, with its description, instead of twice: subject, then description. The two
-- indexes on them are the dearest part of opening a ticket.
DROP TRIGGER "ticket_words" ON "ticket";
DROP FUNCTION "index_ticket_words"();

CREATE OR REPLACE FUNCTION "index_message_words"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "words" TSVECTOR := "search_words"(NEW."body");
  "bytes" INTEGER := least(octet_length(NEW."body"), 800000);
BEGIN
  IF NEW."kind" = 'description' THEN
    INSERT INTO "ticket_search" ("ticket_id", "public_words", "staff_words", "indexed_bytes")
    SELECT t."id", w."all", w."all", least("bytes", 400000)
    FROM "ticket" t CROSS JOIN LATERAL (
      SELECT setweight("search_words"(t."subject"), 'A') || CASE WHEN "bytes" <= 400000 THEN "words" ELSE ''::tsvector END AS "all"
    ) w
    WHERE t."id" = NEW."ticket_id"
    ON CONFLICT ("ticket_id") DO NOTHING;
    RETURN NULL;
  END IF;
  UPDATE "ticket_search" SET
    "indexed_bytes" = "indexed_bytes" + "bytes",
    "staff_words" = "staff_words" || "words",
    "public_words" = CASE WHEN NEW."kind" = 'note' THEN "public_words" ELSE "public_words" || "words" END
  WHERE "ticket_id" = NEW."ticket_id" AND "indexed_bytes" + "bytes" <= 400000;
  RETURN NULL;
END $$;

-- A ticket's page counts the requester's other open tickets.
CREATE INDEX "ticket_requester_open" ON "ticket" ("requester_id") WHERE "is_open";
