DROP INDEX "feed_rare";--> statement-breakpoint
DROP INDEX "messages_about";--> statement-breakpoint
DROP INDEX "webhooks_state";--> statement-breakpoint
CREATE INDEX "feed_rare" ON "feed" USING btree ("topic","seq") WHERE "feed"."topic" <> 'message.received' and "feed"."topic" <> 'message.queued' and "feed"."topic" <> 'message.accepted' and "feed"."topic" <> 'message.sent' and "feed"."topic" <> 'message.delivered' and "feed"."topic" <> 'message.read' and "feed"."topic" <> 'pack.tapped';--> statement-breakpoint
CREATE INDEX "messages_about" ON "messages" USING btree ("context_wamid") WHERE ("messages"."type" = 'edit' or "messages"."type" = 'revoke' or "messages"."type" = 'reaction');--> statement-breakpoint
CREATE INDEX "webhooks_state" ON "webhooks" USING btree ("id") WHERE "webhooks"."state" = 'quarantined';