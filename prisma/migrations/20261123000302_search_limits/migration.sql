-- A tsvector above 1 MB is an error, which would make a long ticket unanswerable for good. So a ticket's search counts
-- what it holds, and takes no more after 400 kB of text: the first conversations are found, the ticket stays usable.
ALTER TABLE "ticket_search" ADD COLUMN "indexed_bytes" INTEGER NOT NULL DEFAULT 0;

CREATE OR REPLACE FUNCTION "index_message_words"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "words" TSVECTOR := "search_words"(NEW."body");
  "bytes" INTEGER := least(octet_length(NEW."body"), 800000);
BEGIN
  UPDATE "ticket_search" SET
    "indexed_bytes" = "indexed_bytes" + "bytes",
    "staff_words" = "staff_words" || "words",
    "public_words" = CASE WHEN NEW."kind" = 'note' THEN "public_words" ELSE "public_words" || "words" END
  WHERE "ticket_id" = NEW."ticket_id" AND "indexed_bytes" + "bytes" <= 400000;
  RETURN NULL;
END $$;
