-- People by words of their name and address, without regard to accents: a search among 100,000 reads a few rows.
CREATE FUNCTION "person_words"("name" text, "email" text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('simple'::regconfig, translate(lower("name") || ' ' || "email",
    'áàâäãåéèêëíìîïóòôöõúùûüñç@.-_''’+', 'aaaaaaeeeeiiiiooooouuuunc       '))
$$;
CREATE INDEX "person_search" ON "person" USING gin ("person_words"("name", "email"));

-- The list's order and its keyset.
CREATE INDEX "person_by_name" ON "person" (lower("name"), "id");

CREATE INDEX "role_grant_by_role" ON "role_grant" ("role", "person_id");

-- An agency's coordinators see what was asked under the agencies that became part of it.
CREATE INDEX "agency_merged_into" ON "agency" ("merged_into_id") WHERE "merged_into_id" IS NOT NULL;

-- One change of an agency may be planned at a time.
CREATE UNIQUE INDEX "agency_change_planned" ON "agency_change" ("agency_id") WHERE "applied_at" IS NULL AND "withdrawn_at" IS NULL;
