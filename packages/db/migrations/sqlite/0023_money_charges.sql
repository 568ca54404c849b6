DROP TABLE `charges`;--> statement-breakpoint
CREATE TABLE `charges` (
	`message_id` integer NOT NULL,
	`wamid` text NOT NULL,
	`at` integer NOT NULL,
	`day` text NOT NULL,
	`type` text NOT NULL,
	`category` text NOT NULL,
	`market` text NOT NULL,
	PRIMARY KEY(`message_id`, `wamid`)
);
--> statement-breakpoint
CREATE INDEX `charges_day` ON `charges` (`day`,`category`,`type`,`market`);