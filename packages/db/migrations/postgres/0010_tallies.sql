CREATE TABLE "tallies" (
	"name" text NOT NULL,
	"bucket" bigint NOT NULL,
	"key" text NOT NULL,
	"n" bigint NOT NULL,
	CONSTRAINT "tallies_name_bucket_key_pk" PRIMARY KEY("name","bucket","key")
);
--> statement-breakpoint
CREATE TABLE "tally_changes" (
	"name" text NOT NULL,
	"bucket" bigint NOT NULL,
	"key" text NOT NULL,
	"n" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tally_states" (
	"name" text PRIMARY KEY NOT NULL,
	"format" bigint NOT NULL,
	"whole" boolean NOT NULL,
	"counting" text,
	"counted_at" bigint
);
