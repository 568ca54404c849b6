CREATE TABLE `moves` (
	`key` text NOT NULL,
	`at` integer NOT NULL,
	`from_names` text NOT NULL,
	`to_names` text NOT NULL,
	`wa_id` text,
	PRIMARY KEY(`key`, `at`, `from_names`, `to_names`)
);
