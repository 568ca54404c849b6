DROP INDEX `jobs_due`;--> statement-breakpoint
ALTER TABLE `jobs` ADD `urgency` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `jobs` ADD `held_by` text;--> statement-breakpoint
CREATE INDEX `jobs_held` ON `jobs` (`held_by`,`urgency`,`id`) WHERE "jobs"."held_by" is not null;--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`state`,`urgency`,`run_at`,`id`);--> statement-breakpoint
UPDATE `jobs` SET `urgency` = 0 WHERE `lane` IS NULL OR `lane` NOT LIKE 'announce:%';