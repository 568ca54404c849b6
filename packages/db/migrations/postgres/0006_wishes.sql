ALTER TABLE "account_events" ADD COLUMN "subject" text;--> statement-breakpoint
ALTER TABLE "advisors" ADD COLUMN "opted_in_heard_at" bigint;--> statement-breakpoint
ALTER TABLE "advisors" ADD COLUMN "opted_out_heard_at" bigint;--> statement-breakpoint
CREATE INDEX "account_events_subject" ON "account_events" USING btree ("subject","id") WHERE "account_events"."subject" is not null;