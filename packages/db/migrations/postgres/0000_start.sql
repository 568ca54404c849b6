CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"dedupe_key" text NOT NULL,
	"webhook_id" bigint NOT NULL,
	"field" text NOT NULL,
	"event" text,
	"at" bigint NOT NULL,
	"value" json
);
--> statement-breakpoint
CREATE TABLE "advisors" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"time_zone" text,
	"tags" json NOT NULL,
	"enabled" boolean NOT NULL,
	"authorised" boolean NOT NULL,
	"opted_in_at" bigint,
	"opted_out_at" bigint,
	"opt_in_source" text,
	"opt_out_source" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "apikey" (
	"id" text PRIMARY KEY NOT NULL,
	"config_id" text NOT NULL,
	"name" text,
	"start" text,
	"prefix" text,
	"key" text NOT NULL,
	"reference_id" text NOT NULL,
	"refill_interval" bigint,
	"refill_amount" bigint,
	"last_refill_at" timestamp (3) with time zone,
	"enabled" boolean,
	"rate_limit_enabled" boolean,
	"rate_limit_time_window" bigint,
	"rate_limit_max" bigint,
	"request_count" bigint,
	"remaining" bigint,
	"last_request" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"permissions" text,
	"metadata" text
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"message_id" bigint NOT NULL,
	"started_at" bigint NOT NULL,
	"finished_at" bigint,
	"outcome" text,
	"wamid" text,
	"http_status" bigint,
	"error_code" bigint,
	"cause" text
);
--> statement-breakpoint
CREATE TABLE "feed" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"topic" text NOT NULL,
	"message_id" bigint,
	"ref" text,
	"advisor_id" text,
	"data" json
);
--> statement-breakpoint
CREATE TABLE "heartbeats" (
	"minute" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "holds" (
	"scope" text PRIMARY KEY NOT NULL,
	"until" bigint,
	"reason" text NOT NULL,
	"code" bigint,
	"probing" boolean NOT NULL,
	"level" bigint NOT NULL,
	"since" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"key" text PRIMARY KEY NOT NULL,
	"advisor_id" text,
	"wa_id" text,
	"profile_name" text,
	"ended_at" bigint,
	"last_inbound_at" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"task" text NOT NULL,
	"payload" json NOT NULL,
	"lane" text,
	"state" text NOT NULL,
	"run_at" bigint NOT NULL,
	"tries" bigint NOT NULL,
	"lease_token" text,
	"lease_until" bigint,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"direction" text NOT NULL,
	"wamid" text,
	"advisor_id" text,
	"peer" text,
	"type" text NOT NULL,
	"purpose" text,
	"status" text NOT NULL,
	"text" text,
	"content" json,
	"context_wamid" text,
	"pack_id" text,
	"part" bigint,
	"idempotency_key" text,
	"webhook_id" bigint,
	"error_code" bigint,
	"error_title" text,
	"error_details" text,
	"maybe_duplicate" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"accepted_at" bigint,
	"failed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "pack_parts" (
	"pack_id" text NOT NULL,
	"position" bigint NOT NULL,
	"type" text NOT NULL,
	"purpose" text,
	"body" text,
	"link" text,
	"media_id" text,
	"caption" text,
	CONSTRAINT "pack_parts_pack_id_position_pk" PRIMARY KEY("pack_id","position")
);
--> statement-breakpoint
CREATE TABLE "packs" (
	"id" text PRIMARY KEY NOT NULL,
	"day" text NOT NULL,
	"category" text,
	"description" text,
	"status" text NOT NULL,
	"decided_by" text,
	"decided_at" bigint,
	"reject_reason" text,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "parked_statuses" (
	"wamid" text NOT NULL,
	"status" text NOT NULL,
	"at" bigint NOT NULL,
	"participant" text NOT NULL,
	"received_at" bigint NOT NULL,
	"webhook_id" bigint NOT NULL,
	"callback_data" text,
	"data" json,
	CONSTRAINT "parked_statuses_wamid_status_at_participant_pk" PRIMARY KEY("wamid","status","at","participant")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" json NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "statuses" (
	"message_id" bigint NOT NULL,
	"status" text NOT NULL,
	"at" bigint NOT NULL,
	"participant" text NOT NULL,
	"received_at" bigint NOT NULL,
	"webhook_id" bigint NOT NULL,
	"data" json,
	CONSTRAINT "statuses_message_id_status_at_participant_pk" PRIMARY KEY("message_id","status","at","participant")
);
--> statement-breakpoint
CREATE TABLE "taps" (
	"message_id" bigint PRIMARY KEY NOT NULL,
	"advisor_id" text NOT NULL,
	"pack_id" text,
	"form" text NOT NULL,
	"payload" text NOT NULL,
	"at" bigint NOT NULL,
	"outcome" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean NOT NULL,
	"image" text,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_acks" (
	"webhook_id" bigint PRIMARY KEY NOT NULL,
	"micros" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"received_at" bigint NOT NULL,
	"body" "bytea" NOT NULL,
	"state" text NOT NULL,
	"changes" bigint NOT NULL,
	"reason" text
);
--> statement-breakpoint
CREATE INDEX "account_user" ON "account" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "account_events_dedupe" ON "account_events" USING btree ("dedupe_key");--> statement-breakpoint
CREATE INDEX "advisors_created" ON "advisors" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "apikey_key" ON "apikey" USING btree ("key");--> statement-breakpoint
CREATE INDEX "apikey_reference" ON "apikey" USING btree ("reference_id");--> statement-breakpoint
CREATE INDEX "attempts_message" ON "attempts" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "identities_advisor" ON "identities" USING btree ("advisor_id");--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("state","run_at","id");--> statement-breakpoint
CREATE INDEX "jobs_lane" ON "jobs" USING btree ("lane","id");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_wamid" ON "messages" USING btree ("wamid") WHERE "messages"."wamid" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_idempotency" ON "messages" USING btree ("idempotency_key") WHERE "messages"."idempotency_key" is not null;--> statement-breakpoint
CREATE INDEX "messages_advisor" ON "messages" USING btree ("advisor_id","id");--> statement-breakpoint
CREATE INDEX "messages_pack" ON "messages" USING btree ("pack_id","advisor_id") WHERE "messages"."pack_id" is not null;--> statement-breakpoint
CREATE INDEX "messages_peer_accepted" ON "messages" USING btree ("peer","accepted_at") WHERE "messages"."accepted_at" is not null;--> statement-breakpoint
CREATE INDEX "packs_day" ON "packs" USING btree ("status","day","created_at");--> statement-breakpoint
CREATE INDEX "packs_created" ON "packs" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "session_token" ON "session" USING btree ("token");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "taps_advisor" ON "taps" USING btree ("advisor_id","pack_id");--> statement-breakpoint
CREATE UNIQUE INDEX "user_email" ON "user" USING btree ("email");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "webhooks_state" ON "webhooks" USING btree ("state","id");