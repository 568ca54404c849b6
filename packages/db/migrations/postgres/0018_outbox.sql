CREATE TABLE "outbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"deed" text NOT NULL,
	"subject" text NOT NULL,
	"input" json NOT NULL,
	"advisor_id" text,
	"people" bigint NOT NULL,
	"state" text NOT NULL,
	"done" bigint NOT NULL,
	"refusal" text,
	"needs" text NOT NULL,
	"by_id" text NOT NULL,
	"by" json NOT NULL,
	"asked_at" bigint NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE INDEX "outbox_by" ON "outbox" USING btree ("by_id","id");