-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Account family -----------------------------------------------------------------------------------

-- 1: only those whom the account lets follow it see its clips.
ALTER TABLE accounts ADD COLUMN private INTEGER NOT NULL DEFAULT 0;

-- How an account stands to another, beside following it. Each stands twice, with both.
-- kind: 0 asks to follow, 1 is asked by, 2 blocks, 3 is blocked by, 4 mutes, 5 is muted by.
CREATE TABLE ties (
    account_id INTEGER NOT NULL,
    other_id   INTEGER NOT NULL,
    kind       INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (account_id, other_id, kind)
) WITHOUT ROWID;
CREATE INDEX ties_by_time ON ties (account_id, kind, created_ms, other_id);

-- What an account does not want in its feed. kind: 0 word, 1 tag; key: folded.
CREATE TABLE muted_words (
    account_id INTEGER NOT NULL,
    kind       INTEGER NOT NULL,
    key        TEXT NOT NULL,
    words      TEXT NOT NULL,                     -- as they were typed
    PRIMARY KEY (account_id, kind, key)
) WITHOUT ROWID;

-- Video family -------------------------------------------------------------------------------------

-- Whatever the clip's own visibility: 1: its account is private; 2: its account shows nothing.
ALTER TABLE videos ADD COLUMN locked INTEGER NOT NULL DEFAULT 0;
DROP INDEX videos_listed;
CREATE INDEX videos_listed ON videos (place)
    WHERE playable = 1 AND visibility = 0 AND locked = 0 AND deleted_ms = 0;
DROP INDEX videos_followed;
CREATE INDEX videos_followed ON videos (account_id, place, publish_ms)
    WHERE deleted_ms = 0 AND playable = 1 AND visibility <= 1 AND locked <= 1;
