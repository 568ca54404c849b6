CREATE TABLE `stops` (
	`scope` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`since` integer NOT NULL,
	`until` integer
);
