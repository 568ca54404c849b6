CREATE TABLE "media" (
	"sha256" text PRIMARY KEY NOT NULL,
	"mime" text NOT NULL,
	"bytes" bigint NOT NULL,
	"width" bigint NOT NULL,
	"height" bigint NOT NULL,
	"stored_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "media_uploads" (
	"sha256" text NOT NULL,
	"number" text NOT NULL,
	"meta_id" text,
	"expires_at" bigint NOT NULL,
	"uploaded_at" bigint NOT NULL,
	"trouble" json,
	CONSTRAINT "media_uploads_sha256_number_pk" PRIMARY KEY("sha256","number")
);
--> statement-breakpoint
ALTER TABLE "pack_parts" ADD COLUMN "media" text;