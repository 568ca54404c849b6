CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `account_user` ON `account` (`user_id`);--> statement-breakpoint
CREATE TABLE `account_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`dedupe_key` text NOT NULL,
	`webhook_id` integer NOT NULL,
	`field` text NOT NULL,
	`event` text,
	`at` integer NOT NULL,
	`value` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_events_dedupe` ON `account_events` (`dedupe_key`);--> statement-breakpoint
CREATE TABLE `advisors` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`phone` text NOT NULL,
	`time_zone` text,
	`tags` text NOT NULL,
	`enabled` integer NOT NULL,
	`authorised` integer NOT NULL,
	`opted_in_at` integer,
	`opted_out_at` integer,
	`opt_in_source` text,
	`opt_out_source` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `advisors_created` ON `advisors` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `apikey` (
	`id` text PRIMARY KEY NOT NULL,
	`config_id` text NOT NULL,
	`name` text,
	`start` text,
	`prefix` text,
	`key` text NOT NULL,
	`reference_id` text NOT NULL,
	`refill_interval` integer,
	`refill_amount` integer,
	`last_refill_at` integer,
	`enabled` integer,
	`rate_limit_enabled` integer,
	`rate_limit_time_window` integer,
	`rate_limit_max` integer,
	`request_count` integer,
	`remaining` integer,
	`last_request` integer,
	`expires_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`permissions` text,
	`metadata` text
);
--> statement-breakpoint
CREATE INDEX `apikey_key` ON `apikey` (`key`);--> statement-breakpoint
CREATE INDEX `apikey_reference` ON `apikey` (`reference_id`);--> statement-breakpoint
CREATE TABLE `attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`message_id` integer NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`outcome` text,
	`wamid` text,
	`http_status` integer,
	`error_code` integer,
	`cause` text
);
--> statement-breakpoint
CREATE INDEX `attempts_message` ON `attempts` (`message_id`);--> statement-breakpoint
CREATE TABLE `feed` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`topic` text NOT NULL,
	`message_id` integer,
	`ref` text,
	`advisor_id` text,
	`data` text
);
--> statement-breakpoint
CREATE TABLE `heartbeats` (
	`minute` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `holds` (
	`scope` text PRIMARY KEY NOT NULL,
	`until` integer,
	`reason` text NOT NULL,
	`code` integer,
	`probing` integer NOT NULL,
	`level` integer NOT NULL,
	`since` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `identities` (
	`key` text PRIMARY KEY NOT NULL,
	`advisor_id` text,
	`wa_id` text,
	`profile_name` text,
	`ended_at` integer,
	`last_inbound_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `identities_advisor` ON `identities` (`advisor_id`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`task` text NOT NULL,
	`payload` text NOT NULL,
	`lane` text,
	`state` text NOT NULL,
	`run_at` integer NOT NULL,
	`tries` integer NOT NULL,
	`lease_token` text,
	`lease_until` integer,
	`error` text
);
--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`state`,`run_at`,`id`);--> statement-breakpoint
CREATE INDEX `jobs_lane` ON `jobs` (`lane`,`id`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`direction` text NOT NULL,
	`wamid` text,
	`advisor_id` text,
	`peer` text,
	`type` text NOT NULL,
	`purpose` text,
	`status` text NOT NULL,
	`text` text,
	`content` text,
	`context_wamid` text,
	`pack_id` text,
	`part` integer,
	`idempotency_key` text,
	`webhook_id` integer,
	`error_code` integer,
	`error_title` text,
	`error_details` text,
	`maybe_duplicate` integer NOT NULL,
	`created_at` integer NOT NULL,
	`accepted_at` integer,
	`failed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_wamid` ON `messages` (`wamid`) WHERE "messages"."wamid" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `messages_idempotency` ON `messages` (`idempotency_key`) WHERE "messages"."idempotency_key" is not null;--> statement-breakpoint
CREATE INDEX `messages_advisor` ON `messages` (`advisor_id`,`id`);--> statement-breakpoint
CREATE INDEX `messages_pack` ON `messages` (`pack_id`,`advisor_id`) WHERE "messages"."pack_id" is not null;--> statement-breakpoint
CREATE INDEX `messages_peer_accepted` ON `messages` (`peer`,`accepted_at`) WHERE "messages"."accepted_at" is not null;--> statement-breakpoint
CREATE TABLE `pack_parts` (
	`pack_id` text NOT NULL,
	`position` integer NOT NULL,
	`type` text NOT NULL,
	`purpose` text,
	`body` text,
	`link` text,
	`media_id` text,
	`caption` text,
	PRIMARY KEY(`pack_id`, `position`)
);
--> statement-breakpoint
CREATE TABLE `packs` (
	`id` text PRIMARY KEY NOT NULL,
	`day` text NOT NULL,
	`category` text,
	`description` text,
	`status` text NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`reject_reason` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `packs_day` ON `packs` (`status`,`day`,`created_at`);--> statement-breakpoint
CREATE INDEX `packs_created` ON `packs` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `parked_statuses` (
	`wamid` text NOT NULL,
	`status` text NOT NULL,
	`at` integer NOT NULL,
	`participant` text NOT NULL,
	`received_at` integer NOT NULL,
	`webhook_id` integer NOT NULL,
	`callback_data` text,
	`data` text,
	PRIMARY KEY(`wamid`, `status`, `at`, `participant`)
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `statuses` (
	`message_id` integer NOT NULL,
	`status` text NOT NULL,
	`at` integer NOT NULL,
	`participant` text NOT NULL,
	`received_at` integer NOT NULL,
	`webhook_id` integer NOT NULL,
	`data` text,
	PRIMARY KEY(`message_id`, `status`, `at`, `participant`)
);
--> statement-breakpoint
CREATE TABLE `taps` (
	`message_id` integer PRIMARY KEY NOT NULL,
	`advisor_id` text NOT NULL,
	`pack_id` text,
	`form` text NOT NULL,
	`payload` text NOT NULL,
	`at` integer NOT NULL,
	`outcome` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `taps_advisor` ON `taps` (`advisor_id`,`pack_id`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer NOT NULL,
	`image` text,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email` ON `user` (`email`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verification_identifier` ON `verification` (`identifier`);--> statement-breakpoint
CREATE TABLE `webhook_acks` (
	`webhook_id` integer PRIMARY KEY NOT NULL,
	`micros` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`received_at` integer NOT NULL,
	`body` blob NOT NULL,
	`state` text NOT NULL,
	`changes` integer NOT NULL,
	`reason` text
);
--> statement-breakpoint
CREATE INDEX `webhooks_state` ON `webhooks` (`state`,`id`);