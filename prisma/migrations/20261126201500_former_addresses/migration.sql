-- An address that somebody had is nobody else's, whichever road a person comes by: an old mail must never find another reader.
CREATE FUNCTION "refuse_former_address"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "former_address" WHERE "email" = NEW."email" AND "person_id" <> NEW."id") THEN
    RAISE EXCEPTION 'the address % belonged to another person', NEW."email" USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NULL;
END $$;
-- After, not before: where two people want one address at once, the unique index has decided by then.
CREATE TRIGGER "person_takes_no_former_address" AFTER INSERT OR UPDATE OF "email" ON "person" FOR EACH ROW
  EXECUTE FUNCTION "refuse_former_address"();
