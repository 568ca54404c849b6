CREATE TABLE "connection_checks" (
	"name" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"next_step" text,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "door_marks" (
	"name" text PRIMARY KEY NOT NULL,
	"n" bigint NOT NULL,
	"last_at" bigint NOT NULL
);
