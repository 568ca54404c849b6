ALTER TABLE `messages` ADD `template` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `tap` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `elsewhere` text;--> statement-breakpoint
UPDATE `messages` SET `template` = `text`, `text` = (
  SELECT group_concat(v.value ->> '$.text', ' · ')
  FROM json_each(`messages`.`content`, '$.components') AS c, json_each(c.value, '$.parameters') AS v
  WHERE c.value ->> '$.type' <> 'button' AND v.value ->> '$.type' = 'text'
) WHERE `direction` = 'out' AND `type` = 'template' AND `purpose` IS NOT NULL;--> statement-breakpoint
UPDATE `messages` SET `tap` = `content` -> '$.tap' WHERE `direction` = 'in' AND `content` -> '$.tap' IS NOT NULL;--> statement-breakpoint
UPDATE `messages` SET `elsewhere` = `content` -> '$.elsewhere'
WHERE `purpose` IS NULL AND json_type(`content`, '$.elsewhere') = 'object';
