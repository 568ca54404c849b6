ALTER TABLE "messages" ADD COLUMN "template" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "tap" json;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "elsewhere" json;--> statement-breakpoint
UPDATE "messages" SET "template" = "text", "text" = (
  SELECT string_agg(v.value ->> 'text', ' · ')
  FROM json_array_elements("messages"."content" -> 'components') AS c(value), json_array_elements(c.value -> 'parameters') AS v(value)
  WHERE c.value ->> 'type' <> 'button' AND v.value ->> 'type' = 'text'
) WHERE "direction" = 'out' AND "type" = 'template' AND "purpose" IS NOT NULL;--> statement-breakpoint
UPDATE "messages" SET "tap" = "content" -> 'tap' WHERE "direction" = 'in' AND "content" -> 'tap' IS NOT NULL;--> statement-breakpoint
UPDATE "messages" SET "elsewhere" = "content" -> 'elsewhere'
WHERE "purpose" IS NULL AND json_typeof("content" -> 'elsewhere') = 'object';
