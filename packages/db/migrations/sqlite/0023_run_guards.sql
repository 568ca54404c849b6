CREATE TABLE `run_guards` (
	`run_id` text NOT NULL,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	`most` integer,
	PRIMARY KEY(`run_id`, `name`)
);
