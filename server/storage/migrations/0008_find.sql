-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The sound of a clip is named by the clip that it was first heard in; 0: none.
ALTER TABLE videos ADD COLUMN sound_id INTEGER NOT NULL DEFAULT 0;
CREATE INDEX videos_of_sound ON videos (sound_id, place)
    WHERE sound_id > 0 AND playable = 1 AND visibility = 0 AND deleted_ms = 0;

-- Global: what can be found. The clips of the index are those that everybody may see.
-- Rows are clips and accounts; texts of clips are as server/storage/searchtext makes them.
CREATE VIRTUAL TABLE find_clips USING fts5(caption, tags, alt, subtitles,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'", prefix = '2 3');
CREATE VIRTUAL TABLE find_people USING fts5(handle, name,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'", prefix = '1 2 3');
CREATE VIRTUAL TABLE find_handles USING fts5(padded, tokenize = 'trigram');

-- What a clip of the index was counted under.
CREATE TABLE find_listed (
    video_id INTEGER PRIMARY KEY NOT NULL,
    tags TEXT NOT NULL,
    sound_id INTEGER NOT NULL
);
-- Clips that are still to be put into the index.
CREATE TABLE find_todo (
    video_id INTEGER PRIMARY KEY NOT NULL
);
INSERT INTO find_todo (video_id)
    SELECT id FROM videos WHERE playable = 1 AND visibility = 0 AND deleted_ms = 0;

-- trend: log2 of the uses, each weighted by 2^(time / half-life); so it never has to be aged.
CREATE TABLE tags (
    tag TEXT PRIMARY KEY NOT NULL,
    clips INTEGER NOT NULL DEFAULT 0,
    trend REAL NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX tags_trending ON tags (trend) WHERE clips > 0;
CREATE TABLE sounds (
    id INTEGER PRIMARY KEY NOT NULL,
    account_id INTEGER NOT NULL,
    clips INTEGER NOT NULL DEFAULT 0,
    trend REAL NOT NULL DEFAULT 0
);
CREATE INDEX sounds_trending ON sounds (trend) WHERE clips > 0;
CREATE INDEX sounds_of_account ON sounds (account_id);
-- When an account last moved a trend: it does so once a day. what: "#tag" or "sound:ID".
CREATE TABLE find_uses (
    what TEXT NOT NULL,
    account_id INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (what, account_id)
) WITHOUT ROWID;
CREATE INDEX find_uses_by_time ON find_uses (at_ms);

-- People are found by what stands in their row, whoever writes it.
INSERT INTO find_people (rowid, handle, name)
    SELECT id, handle, display_name FROM accounts WHERE state = 0;
INSERT INTO find_handles (rowid, padded)
    SELECT id, '^^' || handle || '^^' FROM accounts WHERE state = 0;
CREATE TRIGGER accounts_found AFTER INSERT ON accounts WHEN NEW.state = 0 BEGIN
    INSERT INTO find_people (rowid, handle, name) VALUES (NEW.id, NEW.handle, NEW.display_name);
    INSERT INTO find_handles (rowid, padded) VALUES (NEW.id, '^^' || NEW.handle || '^^');
END;
CREATE TRIGGER accounts_found_again AFTER UPDATE OF handle, display_name, state ON accounts BEGIN
    DELETE FROM find_people WHERE rowid = OLD.id;
    DELETE FROM find_handles WHERE rowid = OLD.id;
    INSERT INTO find_people (rowid, handle, name)
        SELECT NEW.id, NEW.handle, NEW.display_name WHERE NEW.state = 0;
    INSERT INTO find_handles (rowid, padded)
        SELECT NEW.id, '^^' || NEW.handle || '^^' WHERE NEW.state = 0;
END;
CREATE TRIGGER accounts_not_found AFTER DELETE ON accounts BEGIN
    DELETE FROM find_people WHERE rowid = OLD.id;
    DELETE FROM find_handles WHERE rowid = OLD.id;
END;
