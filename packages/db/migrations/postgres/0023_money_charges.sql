DROP TABLE "charges";--> statement-breakpoint
CREATE TABLE "charges" (
	"message_id" bigint NOT NULL,
	"wamid" text NOT NULL,
	"at" bigint NOT NULL,
	"day" text NOT NULL,
	"type" text NOT NULL,
	"category" text NOT NULL,
	"market" text NOT NULL,
	CONSTRAINT "charges_message_id_wamid_pk" PRIMARY KEY("message_id","wamid")
);
--> statement-breakpoint
CREATE INDEX "charges_day" ON "charges" USING btree ("day","category","type","market");