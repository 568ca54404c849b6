CREATE TABLE `tasks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`input` text NOT NULL,
	`done` integer NOT NULL,
	`total` integer,
	`result` text,
	`error` text,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `tasks_by` ON `tasks` (`by_id`,`id`);--> statement-breakpoint
CREATE INDEX `feed_rare` ON `feed` (`topic`,`seq`) WHERE "feed"."topic" not in ('message.received', 'message.queued', 'message.accepted', 'message.sent', 'message.delivered', 'message.read', 'pack.tapped');--> statement-breakpoint
CREATE INDEX `messages_code` ON `messages` (`error_code`,`id`) WHERE "messages"."error_code" is not null;--> statement-breakpoint
CREATE INDEX `webhook_acks_slow` ON `webhook_acks` (`webhook_id`) WHERE "webhook_acks"."micros" > 100000;