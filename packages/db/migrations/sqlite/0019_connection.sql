CREATE TABLE `connection_checks` (
	`name` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`reason` text NOT NULL,
	`next_step` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `door_marks` (
	`name` text PRIMARY KEY NOT NULL,
	`n` integer NOT NULL,
	`last_at` integer NOT NULL
);
