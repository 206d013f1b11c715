-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Video family: comments in depth.
ALTER TABLE comments ADD COLUMN answered_id INTEGER NOT NULL DEFAULT 0; -- who wrote what it answers
ALTER TABLE comments ADD COLUMN hearted INTEGER NOT NULL DEFAULT 0; -- by the clip's creator
ALTER TABLE comments ADD COLUMN held INTEGER NOT NULL DEFAULT 0; -- waits for the creator's word
ALTER TABLE comments ADD COLUMN timed INTEGER NOT NULL DEFAULT 0; -- names a place in the clip
CREATE INDEX comments_top ON comments (video_id, parent_id, likes, id);
CREATE INDEX comments_of_account ON comments (video_id, account_id, id);
CREATE INDEX comments_pinned ON comments (video_id) WHERE pinned = 1;

CREATE TABLE comment_versions (
    video_id INTEGER NOT NULL,
    comment_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    written_ms INTEGER NOT NULL,
    PRIMARY KEY (video_id, comment_id, version)
) WITHOUT ROWID;

CREATE TABLE comment_mentions (
    video_id INTEGER NOT NULL,
    comment_id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    PRIMARY KEY (video_id, comment_id, account_id)
) WITHOUT ROWID;

-- Who may comment (0 everyone, 1 followers, 2 nobody), and the least time between two of one person.
CREATE TABLE comment_rules (
    video_id INTEGER PRIMARY KEY NOT NULL,
    who INTEGER NOT NULL,
    slow_s INTEGER NOT NULL
);

-- Account family: the words a creator wants to see before others do, and what waits for that.
CREATE TABLE watched_words (
    account_id INTEGER NOT NULL,
    word_key TEXT NOT NULL, -- folded
    word TEXT NOT NULL,
    PRIMARY KEY (account_id, word_key)
) WITHOUT ROWID;

CREATE TABLE held_comments (
    account_id INTEGER NOT NULL,
    comment_id INTEGER NOT NULL,
    video_id INTEGER NOT NULL,
    PRIMARY KEY (account_id, comment_id)
) WITHOUT ROWID;
