CREATE TABLE "stops" (
	"scope" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"by" json NOT NULL,
	"since" bigint NOT NULL,
	"until" bigint
);
