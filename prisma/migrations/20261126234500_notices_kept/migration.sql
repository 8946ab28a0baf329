-- CreateIndex
CREATE INDEX "ticket_rating_rated_at_idx" ON "ticket_rating"("rated_at");
