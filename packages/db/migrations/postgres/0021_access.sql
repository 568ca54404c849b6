CREATE TABLE "access_links" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"token_hash" text NOT NULL,
	"role" text,
	"user_id" text,
	"by_id" text NOT NULL,
	"by_name" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"ended" text,
	"ended_at" bigint,
	"browser" text
);
--> statement-breakpoint
CREATE TABLE "last_seen" (
	"user_id" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "access_links_token" ON "access_links" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "access_links_user" ON "access_links" USING btree ("user_id");