CREATE TABLE "run_guards" (
	"run_id" text NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"at" bigint NOT NULL,
	"most" bigint,
	CONSTRAINT "run_guards_run_id_name_pk" PRIMARY KEY("run_id","name")
);
