CREATE TABLE `schedules` (
	`name` text PRIMARY KEY NOT NULL,
	`rule` text NOT NULL,
	`next_at` integer NOT NULL,
	`last_at` integer,
	`last_outcome` text,
	`days` text NOT NULL
);
