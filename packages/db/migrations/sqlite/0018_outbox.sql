CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`deed` text NOT NULL,
	`subject` text NOT NULL,
	`input` text NOT NULL,
	`advisor_id` text,
	`people` integer NOT NULL,
	`state` text NOT NULL,
	`done` integer NOT NULL,
	`refusal` text,
	`needs` text NOT NULL,
	`by_id` text NOT NULL,
	`by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `outbox_by` ON `outbox` (`by_id`,`id`);