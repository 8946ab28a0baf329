-- Words are indexed once: until a ticket has a note, what staff search is what everybody searches, and "staff_words" stays
-- empty. The index on it was half of the dearest part of opening a ticket.
ALTER TABLE "ticket_search" ALTER COLUMN "staff_words" DROP NOT NULL;

-- Each ticket's words hold which thousand its number lies in, as a lexeme that no text can give, because it has a space in
-- it. A search of the newest tickets asks for it too, and need not look at all the older ones that hold the word.
CREATE FUNCTION "search_age"("ticket_id" INTEGER) RETURNS TSVECTOR LANGUAGE sql IMMUTABLE AS $$
  SELECT array_to_tsvector(ARRAY['ticket ' || "ticket_id" / 1000])
$$;
-- The thousand of that number and the one before.
CREATE FUNCTION "search_newest"("ticket_id" INTEGER) RETURNS TSQUERY LANGUAGE sql IMMUTABLE AS $$
  SELECT format('''ticket %s'' | ''ticket %s''', "ticket_id" / 1000, "ticket_id" / 1000 - 1)::tsquery
$$;

UPDATE "ticket_search" SET
  "staff_words" = CASE WHEN "staff_words" <> "public_words" THEN "staff_words" || "search_age"("ticket_id") END,
  "public_words" = "public_words" || "search_age"("ticket_id");

CREATE OR REPLACE FUNCTION "index_message_words"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "words" TSVECTOR := "search_words"(NEW."body");
  "bytes" INTEGER := least(octet_length(NEW."body"), 800000);
BEGIN
  IF NEW."kind" = 'description' THEN
    INSERT INTO "ticket_search" ("ticket_id", "public_words", "indexed_bytes")
    SELECT t."id", setweight("search_words"(t."subject"), 'A') || "search_age"(t."id")
      || CASE WHEN "bytes" <= 400000 THEN "words" ELSE ''::tsvector END, least("bytes", 400000)
    FROM "ticket" t WHERE t."id" = NEW."ticket_id"
    ON CONFLICT ("ticket_id") DO NOTHING;
    RETURN NULL;
  END IF;
  UPDATE "ticket_search" SET
    "indexed_bytes" = "indexed_bytes" + "bytes",
    "staff_words" = CASE WHEN NEW."kind" = 'note' THEN coalesce("staff_words", "public_words") || "words" ELSE "staff_words" || "words" END,
    "public_words" = CASE WHEN NEW."kind" = 'note' THEN "public_words" ELSE "public_words" || "words" END
  WHERE "ticket_id" = NEW."ticket_id" AND "indexed_bytes" + "bytes" <= 400000;
  RETURN NULL;
END $$;

-- A caught mail is written as it came, in its row while it fits a page: packing it cost more than all else about it.
ALTER TABLE "caught_mail" ALTER COLUMN "raw" SET STORAGE EXTERNAL;
ALTER TABLE "caught_mail" SET (toast_tuple_target = 8160);
