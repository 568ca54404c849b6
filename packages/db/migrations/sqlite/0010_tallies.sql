CREATE TABLE `tallies` (
	`name` text NOT NULL,
	`bucket` integer NOT NULL,
	`key` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`name`, `bucket`, `key`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tally_changes` (
	`name` text NOT NULL,
	`bucket` integer NOT NULL,
	`key` text NOT NULL,
	`n` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tally_states` (
	`name` text PRIMARY KEY NOT NULL,
	`format` integer NOT NULL,
	`whole` integer NOT NULL,
	`counting` text,
	`counted_at` integer
);
