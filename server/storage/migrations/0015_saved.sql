-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Account family: what an account keeps for itself, and what it passes on.
CREATE TABLE bookmarks (
    account_id INTEGER NOT NULL,
    video_id INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (account_id, video_id)
) WITHOUT ROWID;
CREATE INDEX bookmarks_by_time ON bookmarks (account_id, at_ms, video_id);

-- A repost stands twice, with the account and with the clip. place: where it stands among clips.
CREATE TABLE reposts (
    account_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    video_id INTEGER NOT NULL,
    PRIMARY KEY (account_id, place)
) WITHOUT ROWID;

-- Video family.
CREATE TABLE video_reposts (
    video_id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (video_id, account_id)
) WITHOUT ROWID;
-- Who sent a clip on, and when last: counted once a day.
CREATE TABLE video_shares (
    video_id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (video_id, account_id)
) WITHOUT ROWID;
