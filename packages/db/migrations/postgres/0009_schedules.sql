CREATE TABLE "schedules" (
	"name" text PRIMARY KEY NOT NULL,
	"rule" json NOT NULL,
	"next_at" bigint NOT NULL,
	"last_at" bigint,
	"last_outcome" text,
	"days" json NOT NULL
);
