-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Account family: what was watched by time, what is not wanted, and since when the feed knows
-- anything of the account.
CREATE INDEX seen_by_time ON seen (account_id, at_ms, video_id);

CREATE TABLE not_interested (
    account_id INTEGER NOT NULL,
    video_id   INTEGER NOT NULL,
    creator_id INTEGER NOT NULL,
    at_ms      INTEGER NOT NULL,
    PRIMARY KEY (account_id, video_id)
) WITHOUT ROWID;
CREATE INDEX not_interested_age ON not_interested (at_ms);

CREATE TABLE feed_resets (
    account_id INTEGER PRIMARY KEY NOT NULL,
    at_ms      INTEGER NOT NULL
);

-- Video family: signals are kept for a time only.
CREATE INDEX views_age ON views (at_ms);
