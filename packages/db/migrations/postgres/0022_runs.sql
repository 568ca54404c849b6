CREATE TABLE "charges" (
	"message_id" bigint NOT NULL,
	"wamid" text NOT NULL,
	"at" bigint NOT NULL,
	"day" text NOT NULL,
	"type" text NOT NULL,
	"category" text NOT NULL,
	"market" text NOT NULL,
	CONSTRAINT "charges_message_id_wamid_pk" PRIMARY KEY("message_id","wamid")
);
--> statement-breakpoint
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
CREATE TABLE "number_states" (
	"number_id" text NOT NULL,
	"at" bigint NOT NULL,
	"status" text,
	"quality" text,
	"messaging_limit" bigint,
	"throughput" text,
	"verified_name" text,
	"name_status" text,
	"health" json,
	"account" json,
	CONSTRAINT "number_states_number_id_at_pk" PRIMARY KEY("number_id","at")
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
CREATE TABLE "rates" (
	"market" text NOT NULL,
	"category" text NOT NULL,
	"from_day" text NOT NULL,
	"currency" text NOT NULL,
	"micros" bigint NOT NULL,
	"source" text NOT NULL,
	"changed_by" text,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "rates_market_category_from_day_pk" PRIMARY KEY("market","category","from_day")
);
--> statement-breakpoint
CREATE TABLE "run_guards" (
	"run_id" text NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"at" bigint NOT NULL,
	"most" bigint,
	CONSTRAINT "run_guards_run_id_name_pk" PRIMARY KEY("run_id","name")
);
--> statement-breakpoint
CREATE TABLE "run_people" (
	"run_id" text NOT NULL,
	"advisor_id" text NOT NULL,
	"slot" text NOT NULL,
	"day" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"position" bigint NOT NULL,
	"starts_at" bigint NOT NULL,
	"message_id" bigint,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "run_people_run_id_advisor_id_pk" PRIMARY KEY("run_id","advisor_id")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" text PRIMARY KEY NOT NULL,
	"pack_id" text NOT NULL,
	"day" text NOT NULL,
	"slot" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"template" text NOT NULL,
	"language" text NOT NULL,
	"fingerprint" text NOT NULL,
	"by" json NOT NULL,
	"sent_anyway" json NOT NULL,
	"planned" bigint NOT NULL,
	"left_out" bigint NOT NULL,
	"planned_at" bigint NOT NULL,
	"starts_at" bigint NOT NULL,
	"started_at" bigint,
	"paused_at" bigint,
	"ends_at" bigint NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "stops" (
	"scope" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"by" json NOT NULL,
	"since" bigint NOT NULL,
	"until" bigint
);
--> statement-breakpoint
CREATE TABLE "syncs" (
	"name" text PRIMARY KEY NOT NULL,
	"tried_at" bigint NOT NULL,
	"succeeded_at" bigint,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "templates" (
	"name" text NOT NULL,
	"language" text NOT NULL,
	"meta_id" text,
	"status" text NOT NULL,
	"category" text NOT NULL,
	"previous_category" text,
	"correct_category" text,
	"category_changes_at" bigint,
	"marketing" text,
	"quality" text,
	"rejected_reason" text,
	"parameter_format" text,
	"components" json NOT NULL,
	"gone_at" bigint,
	"synced_at" bigint NOT NULL,
	CONSTRAINT "templates_name_language_pk" PRIMARY KEY("name","language")
);
--> statement-breakpoint
CREATE INDEX "charges_day" ON "charges" USING btree ("day","category","type","market");--> statement-breakpoint
CREATE INDEX "mornings_starts" ON "mornings" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "mornings_run" ON "mornings" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "preflights_at" ON "preflights" USING btree ("at");--> statement-breakpoint
CREATE INDEX "run_people_next" ON "run_people" USING btree ("run_id","starts_at","position") WHERE "run_people"."state" = 'planned';--> statement-breakpoint
CREATE INDEX "run_people_message" ON "run_people" USING btree ("message_id") WHERE "run_people"."message_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "run_people_once" ON "run_people" USING btree ("advisor_id","slot","day") WHERE ("run_people"."state" = 'planned' or "run_people"."state" = 'queued' or "run_people"."state" = 'settled');--> statement-breakpoint
CREATE INDEX "run_people_queued" ON "run_people" USING btree ("run_id","advisor_id") WHERE "run_people"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "runs_planned" ON "runs" USING btree ("planned_at","id");--> statement-breakpoint
CREATE INDEX "runs_day" ON "runs" USING btree ("day","pack_id");--> statement-breakpoint
CREATE INDEX "runs_open" ON "runs" USING btree ("id") WHERE "runs"."ended_at" is null;