-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Account family: devices that want to be woken. Where they are reached is as good as a password,
-- so it is sealed with the server's key; the id is a hash of it.
CREATE TABLE push_subscriptions (
    account_id INTEGER NOT NULL,
    id TEXT NOT NULL,
    sealed BLOB NOT NULL,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (account_id, id)
) WITHOUT ROWID;

-- When the next mail with what was not read is due, for who wants one.
CREATE TABLE digests (
    account_id INTEGER PRIMARY KEY NOT NULL,
    rhythm INTEGER NOT NULL, -- 1 daily, 2 weekly
    due_ms INTEGER NOT NULL
);
CREATE INDEX digests_due ON digests (due_ms);

-- Global: what is on its way to devices.
CREATE TABLE pushes (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    account_id INTEGER NOT NULL,
    subscription TEXT NOT NULL,
    topic TEXT NOT NULL, -- a later one replaces an earlier one that waits
    payload TEXT NOT NULL, -- a JSON object
    tries INTEGER NOT NULL DEFAULT 0,
    due_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL
);
CREATE UNIQUE INDEX pushes_topic ON pushes (account_id, subscription, topic);
CREATE INDEX pushes_due ON pushes (due_ms);
