-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Account family: what people are told, and what they chose.
-- A line of the inbox: what some people did to the same thing within a day. "place" grows with each
-- change within the account and sorts the inbox; "object" is what the line is about, by its kind:
-- a clip, a comment, an account, or 0. "live" counts who still stands for it: a line at 0 is hidden.
CREATE TABLE notices (
    account_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    object INTEGER NOT NULL,
    video_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    live INTEGER NOT NULL,
    read INTEGER NOT NULL DEFAULT 0,
    created_ms INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL,
    told_ms INTEGER NOT NULL, -- when a device last heard of it
    PRIMARY KEY (account_id, id)
) WITHOUT ROWID;
CREATE INDEX notices_listed ON notices (account_id, place);
CREATE INDEX notices_alike ON notices (account_id, kind, object, id);
CREATE INDEX notices_unread ON notices (account_id) WHERE read = 0 AND live > 0;
CREATE INDEX notices_age ON notices (changed_ms);

CREATE TABLE notice_actors (
    account_id INTEGER NOT NULL,
    notice_id INTEGER NOT NULL,
    actor_id INTEGER NOT NULL,
    comment_id INTEGER NOT NULL,
    live INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (account_id, notice_id, actor_id)
) WITHOUT ROWID;
CREATE INDEX notice_actors_latest ON notice_actors (account_id, notice_id, at_ms) WHERE live = 1;
CREATE INDEX notice_actors_age ON notice_actors (at_ms);

-- The last number that went to a line or a place of the account's inbox.
CREATE TABLE notice_numbers (
    account_id INTEGER PRIMARY KEY NOT NULL,
    last INTEGER NOT NULL
);

CREATE TABLE preferences (
    account_id INTEGER NOT NULL,
    section TEXT NOT NULL,
    value TEXT NOT NULL, -- a JSON object
    PRIMARY KEY (account_id, section)
) WITHOUT ROWID;
