CREATE TABLE "moves" (
	"key" text NOT NULL,
	"at" bigint NOT NULL,
	"from_names" text NOT NULL,
	"to_names" text NOT NULL,
	"wa_id" text,
	CONSTRAINT "moves_key_at_from_names_to_names_pk" PRIMARY KEY("key","at","from_names","to_names")
);
