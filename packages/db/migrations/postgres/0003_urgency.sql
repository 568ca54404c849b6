DROP INDEX "jobs_due";--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "urgency" bigint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "held_by" text;--> statement-breakpoint
CREATE INDEX "jobs_held" ON "jobs" USING btree ("held_by","urgency","id") WHERE "jobs"."held_by" is not null;--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("state","urgency","run_at","id");--> statement-breakpoint
UPDATE "jobs" SET "urgency" = 0 WHERE "lane" IS NULL OR "lane" NOT LIKE 'announce:%';