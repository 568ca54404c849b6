CREATE TABLE "morning_rules" (
	"schedule" text PRIMARY KEY NOT NULL,
	"rule" json NOT NULL,
	"since" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mornings" (
	"schedule" text NOT NULL,
	"day" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"pack_id" text,
	"run_id" text,
	"starts_at" bigint NOT NULL,
	"last_starts_at" bigint NOT NULL,
	"red" json NOT NULL,
	"looked_at" bigint,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "mornings_schedule_day_pk" PRIMARY KEY("schedule","day")
);
--> statement-breakpoint
CREATE TABLE "preflights" (
	"id" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"day" text NOT NULL,
	"pack_id" text,
	"by" text NOT NULL,
	"checks" json NOT NULL,
	"red" json NOT NULL
);
--> statement-breakpoint
CREATE INDEX "mornings_starts" ON "mornings" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "mornings_run" ON "mornings" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "preflights_at" ON "preflights" USING btree ("at");