CREATE TABLE `followers` (
	`name` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`whole_at` integer NOT NULL,
	`stopped_at` integer,
	`reason` text
);
--> statement-breakpoint
CREATE TABLE `search_subjects` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`ref` text NOT NULL,
	`name` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_subjects_ref` ON `search_subjects` (`kind`,`ref`);