-- Written by hand: the tool knows no tsvector. The words come ready made, so no configuration has a say in them.
CREATE TABLE "search_messages" ("id" bigint PRIMARY KEY NOT NULL, "words" "tsvector" NOT NULL);
--> statement-breakpoint
CREATE INDEX "search_messages_words" ON "search_messages" USING gin ("words");
--> statement-breakpoint
CREATE TABLE "search_named" ("id" bigint PRIMARY KEY NOT NULL, "words" "tsvector" NOT NULL);
--> statement-breakpoint
CREATE INDEX "search_named_words" ON "search_named" USING gin ("words");
