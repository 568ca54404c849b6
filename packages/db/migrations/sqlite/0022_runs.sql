CREATE TABLE `charges` (
	`message_id` integer NOT NULL,
	`wamid` text NOT NULL,
	`at` integer NOT NULL,
	`day` text NOT NULL,
	`type` text NOT NULL,
	`category` text NOT NULL,
	`market` text NOT NULL,
	PRIMARY KEY(`message_id`, `wamid`)
);
--> statement-breakpoint
CREATE INDEX `charges_day` ON `charges` (`day`,`category`,`type`,`market`);--> statement-breakpoint
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
CREATE TABLE `number_states` (
	`number_id` text NOT NULL,
	`at` integer NOT NULL,
	`status` text,
	`quality` text,
	`messaging_limit` integer,
	`throughput` text,
	`verified_name` text,
	`name_status` text,
	`health` text,
	`account` text,
	PRIMARY KEY(`number_id`, `at`)
);
--> statement-breakpoint
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
CREATE INDEX `preflights_at` ON `preflights` (`at`);--> statement-breakpoint
CREATE TABLE `rates` (
	`market` text NOT NULL,
	`category` text NOT NULL,
	`from_day` text NOT NULL,
	`currency` text NOT NULL,
	`micros` integer NOT NULL,
	`source` text NOT NULL,
	`changed_by` text,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`market`, `category`, `from_day`)
);
--> statement-breakpoint
CREATE TABLE `run_guards` (
	`run_id` text NOT NULL,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	`most` integer,
	PRIMARY KEY(`run_id`, `name`)
);
--> statement-breakpoint
CREATE TABLE `run_people` (
	`run_id` text NOT NULL,
	`advisor_id` text NOT NULL,
	`slot` text NOT NULL,
	`day` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`position` integer NOT NULL,
	`starts_at` integer NOT NULL,
	`message_id` integer,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`run_id`, `advisor_id`)
);
--> statement-breakpoint
CREATE INDEX `run_people_next` ON `run_people` (`run_id`,`starts_at`,`position`) WHERE "run_people"."state" = 'planned';--> statement-breakpoint
CREATE INDEX `run_people_message` ON `run_people` (`message_id`) WHERE "run_people"."message_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `run_people_once` ON `run_people` (`advisor_id`,`slot`,`day`) WHERE ("run_people"."state" = 'planned' or "run_people"."state" = 'queued' or "run_people"."state" = 'settled');--> statement-breakpoint
CREATE INDEX `run_people_queued` ON `run_people` (`run_id`,`advisor_id`) WHERE "run_people"."state" = 'queued';--> statement-breakpoint
CREATE TABLE `runs` (
	`id` text PRIMARY KEY NOT NULL,
	`pack_id` text NOT NULL,
	`day` text NOT NULL,
	`slot` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`template` text NOT NULL,
	`language` text NOT NULL,
	`fingerprint` text NOT NULL,
	`by` text NOT NULL,
	`sent_anyway` text NOT NULL,
	`planned` integer NOT NULL,
	`left_out` integer NOT NULL,
	`planned_at` integer NOT NULL,
	`starts_at` integer NOT NULL,
	`started_at` integer,
	`paused_at` integer,
	`ends_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `runs_planned` ON `runs` (`planned_at`,`id`);--> statement-breakpoint
CREATE INDEX `runs_day` ON `runs` (`day`,`pack_id`);--> statement-breakpoint
CREATE INDEX `runs_open` ON `runs` (`id`) WHERE "runs"."ended_at" is null;--> statement-breakpoint
CREATE TABLE `stops` (
	`scope` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`since` integer NOT NULL,
	`until` integer
);
--> statement-breakpoint
CREATE TABLE `syncs` (
	`name` text PRIMARY KEY NOT NULL,
	`tried_at` integer NOT NULL,
	`succeeded_at` integer,
	`error` text
);
--> statement-breakpoint
CREATE TABLE `templates` (
	`name` text NOT NULL,
	`language` text NOT NULL,
	`meta_id` text,
	`status` text NOT NULL,
	`category` text NOT NULL,
	`previous_category` text,
	`correct_category` text,
	`category_changes_at` integer,
	`marketing` text,
	`quality` text,
	`rejected_reason` text,
	`parameter_format` text,
	`components` text NOT NULL,
	`gone_at` integer,
	`synced_at` integer NOT NULL,
	PRIMARY KEY(`name`, `language`)
);
