-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Where a clip stands in lists of clips, newest first: its id, or for one that waited the id it
-- would have got when it came out.
ALTER TABLE videos ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE videos SET place = id;
-- Counts how often it was changed who may see the clip; signed addresses of before end with it.
ALTER TABLE videos ADD COLUMN audience INTEGER NOT NULL DEFAULT 0;
-- 1 until somebody has told of its coming out at publish_ms.
ALTER TABLE videos ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;
ALTER TABLE videos ADD COLUMN edited_ms INTEGER NOT NULL DEFAULT -1;
ALTER TABLE videos ADD COLUMN duet INTEGER NOT NULL DEFAULT 1;
ALTER TABLE videos ADD COLUMN stitch INTEGER NOT NULL DEFAULT 1;
ALTER TABLE videos ADD COLUMN download INTEGER NOT NULL DEFAULT 1;

DROP INDEX videos_listed;
CREATE INDEX videos_listed ON videos (place)
    WHERE playable = 1 AND visibility = 0 AND deleted_ms = 0;
DROP INDEX videos_of_account;
CREATE INDEX videos_of_account ON videos (account_id, place) WHERE deleted_ms = 0;
DROP INDEX videos_followed;
CREATE INDEX videos_followed ON videos (account_id, place, publish_ms)
    WHERE deleted_ms = 0 AND playable = 1 AND visibility <= 1;
CREATE INDEX videos_waiting ON videos (publish_ms) WHERE waiting = 1;
CREATE INDEX videos_waiting_of ON videos (account_id, publish_ms, id) WHERE waiting = 1;

ALTER TABLE video_counts ADD COLUMN reposts INTEGER NOT NULL DEFAULT 0;

-- What a clip said until it was changed.
CREATE TABLE video_edits (
    video_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    account_id INTEGER NOT NULL, -- who changed it
    at_ms INTEGER NOT NULL,
    caption TEXT NOT NULL,
    alt_text TEXT NOT NULL,
    visibility INTEGER NOT NULL,
    PRIMARY KEY (video_id, number)
) WITHOUT ROWID;

-- With the place, so that a tag's clips are read in order; and found again by their clip.
CREATE TABLE video_tags_placed (
    tag TEXT NOT NULL,
    place INTEGER NOT NULL,
    video_id INTEGER NOT NULL,
    PRIMARY KEY (tag, place, video_id)
) WITHOUT ROWID;
INSERT INTO video_tags_placed (tag, place, video_id) SELECT tag, video_id, video_id FROM video_tags;
DROP TABLE video_tags;
ALTER TABLE video_tags_placed RENAME TO video_tags;
CREATE INDEX video_tags_of ON video_tags (video_id);
