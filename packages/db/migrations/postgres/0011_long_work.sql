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
CREATE INDEX "tasks_by" ON "tasks" USING btree ("by_id","id");--> statement-breakpoint
CREATE INDEX "feed_rare" ON "feed" USING btree ("topic","seq") WHERE "feed"."topic" not in ('message.received', 'message.queued', 'message.accepted', 'message.sent', 'message.delivered', 'message.read', 'pack.tapped');--> statement-breakpoint
CREATE INDEX "messages_code" ON "messages" USING btree ("error_code","id") WHERE "messages"."error_code" is not null;--> statement-breakpoint
CREATE INDEX "webhook_acks_slow" ON "webhook_acks" USING btree ("webhook_id") WHERE "webhook_acks"."micros" > 100000;