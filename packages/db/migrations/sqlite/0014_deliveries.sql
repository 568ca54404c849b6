CREATE TABLE `deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`channel` text NOT NULL,
	`dedupe_key` text NOT NULL,
	`subject` text,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`tries` integer NOT NULL,
	`created_at` integer NOT NULL,
	`tried_at` integer,
	`next_at` integer,
	`ended_at` integer,
	`status` integer,
	`took_ms` integer,
	`error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_key` ON `deliveries` (`channel`,`dedupe_key`);--> statement-breakpoint
CREATE INDEX `deliveries_subject` ON `deliveries` (`channel`,`subject`,`id`);--> statement-breakpoint
CREATE INDEX `deliveries_tried` ON `deliveries` (`channel`,`tried_at`,`id`);--> statement-breakpoint
CREATE INDEX `deliveries_state` ON `deliveries` (`state`,`id`);