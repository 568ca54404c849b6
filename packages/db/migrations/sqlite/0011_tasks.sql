CREATE TABLE `tasks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`input` text NOT NULL,
	`done` integer NOT NULL,
	`total` integer,
	`result` text,
	`error` text,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `tasks_by` ON `tasks` (`by_id`,`id`);