CREATE TABLE "tasks" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"input" json NOT NULL,
	"done" bigint NOT NULL,
	"total" bigint,
	"result" json,
	"error" text,
	"by_id" text NOT NULL,
	"by_name" text NOT NULL,
	"created_at" bigint NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE INDEX "tasks_by" ON "tasks" USING btree ("by_id","id");