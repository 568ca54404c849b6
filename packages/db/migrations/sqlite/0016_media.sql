CREATE TABLE `media` (
	`sha256` text PRIMARY KEY NOT NULL,
	`mime` text NOT NULL,
	`bytes` integer NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`stored_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `media_uploads` (
	`sha256` text NOT NULL,
	`number` text NOT NULL,
	`meta_id` text,
	`expires_at` integer NOT NULL,
	`uploaded_at` integer NOT NULL,
	`trouble` text,
	PRIMARY KEY(`sha256`, `number`)
);
--> statement-breakpoint
ALTER TABLE `pack_parts` ADD `media` text;