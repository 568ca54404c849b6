-- Written by hand: the tool knows no virtual tables. The words come ready made, so the plain tokenizer parts them at
-- spaces; nothing but numbers is kept of a row. Merges are done in steps of their own, never inside of an insert.
CREATE VIRTUAL TABLE `search_messages` USING fts5(words, content='', contentless_delete=1, tokenize='ascii', prefix='2 3 4', detail='none');
--> statement-breakpoint
INSERT INTO `search_messages` (`search_messages`, rank) VALUES ('automerge', 0);
--> statement-breakpoint
INSERT INTO `search_messages` (`search_messages`, rank) VALUES ('crisismerge', 1000);
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_named` USING fts5(words, content='', contentless_delete=1, tokenize='ascii', prefix='2 3 4', detail='none');
--> statement-breakpoint
INSERT INTO `search_named` (`search_named`, rank) VALUES ('automerge', 0);
--> statement-breakpoint
INSERT INTO `search_named` (`search_named`, rank) VALUES ('crisismerge', 1000);
