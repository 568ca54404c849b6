CREATE TABLE `morning_rules` (
	`schedule` text PRIMARY KEY NOT NULL,
	`rule` text NOT NULL,
	`since` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `mornings` (
	`schedule` text NOT NULL,
	`day` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`pack_id` text,
	`run_id` text,
	`starts_at` integer NOT NULL,
	`last_starts_at` integer NOT NULL,
	`red` text NOT NULL,
	`looked_at` integer,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`schedule`, `day`)
);
--> statement-breakpoint
CREATE INDEX `mornings_starts` ON `mornings` (`starts_at`);--> statement-breakpoint
CREATE INDEX `mornings_run` ON `mornings` (`run_id`);--> statement-breakpoint
CREATE TABLE `preflights` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`day` text NOT NULL,
	`pack_id` text,
	`by` text NOT NULL,
	`checks` text NOT NULL,
	`red` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `preflights_at` ON `preflights` (`at`);