CREATE TABLE "deliveries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"subject" text,
	"payload" json NOT NULL,
	"state" text NOT NULL,
	"tries" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"tried_at" bigint,
	"next_at" bigint,
	"ended_at" bigint,
	"status" bigint,
	"took_ms" bigint,
	"error" text
);
--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_key" ON "deliveries" USING btree ("channel","dedupe_key");--> statement-breakpoint
CREATE INDEX "deliveries_subject" ON "deliveries" USING btree ("channel","subject","id");--> statement-breakpoint
CREATE INDEX "deliveries_tried" ON "deliveries" USING btree ("channel","tried_at","id");--> statement-breakpoint
CREATE INDEX "deliveries_state" ON "deliveries" USING btree ("state","id");