DROP INDEX `run_people_once`;--> statement-breakpoint
CREATE INDEX `run_people_queued` ON `run_people` (`run_id`,`advisor_id`) WHERE "run_people"."state" = 'queued';--> statement-breakpoint
CREATE UNIQUE INDEX `run_people_once` ON `run_people` (`advisor_id`,`slot`,`day`) WHERE "run_people"."state" in ('planned', 'queued', 'settled');