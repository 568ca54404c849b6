ALTER TABLE `account_events` ADD `subject` text;--> statement-breakpoint
CREATE INDEX `account_events_subject` ON `account_events` (`subject`,`id`) WHERE "account_events"."subject" is not null;--> statement-breakpoint
ALTER TABLE `advisors` ADD `opted_in_heard_at` integer;--> statement-breakpoint
ALTER TABLE `advisors` ADD `opted_out_heard_at` integer;