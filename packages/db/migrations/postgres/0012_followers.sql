CREATE TABLE "followers" (
	"name" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"whole_at" bigint NOT NULL,
	"stopped_at" bigint,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "search_subjects" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"ref" text NOT NULL,
	"name" text
);
--> statement-breakpoint
CREATE UNIQUE INDEX "search_subjects_ref" ON "search_subjects" USING btree ("kind","ref");