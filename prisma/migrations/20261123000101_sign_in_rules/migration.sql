-- Sign-in attempts by account and by address, counted by rate-limiter-flexible, which expects these columns in this order.
CREATE TABLE "sign_in_limit" (
  "key" VARCHAR(255) PRIMARY KEY,
  "points" INTEGER NOT NULL DEFAULT 0,
  "expire" BIGINT
);

-- Whoever changes a password, shuts an account or changes roles ends that person's sessions, by whichever way it is done.
CREATE FUNCTION "end_sessions_of_person"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "session" WHERE "person_id" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "person_ends_sessions" AFTER UPDATE OF "password_hash", "is_active" ON "person" FOR EACH ROW
  WHEN (OLD."password_hash" IS DISTINCT FROM NEW."password_hash" OR OLD."is_active" IS DISTINCT FROM NEW."is_active")
  EXECUTE FUNCTION "end_sessions_of_person"();

CREATE FUNCTION "end_sessions_of_role_holder"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM "session" WHERE "person_id" = OLD."person_id";
  END IF;
  IF TG_OP <> 'DELETE' THEN
    DELETE FROM "session" WHERE "person_id" = NEW."person_id";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "role_grant_ends_sessions" AFTER INSERT OR UPDATE OR DELETE ON "role_grant" FOR EACH ROW
  EXECUTE FUNCTION "end_sessions_of_role_holder"();
