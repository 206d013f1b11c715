-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Account family. Secrets are blobs, which no export holds.
CREATE TABLE second_steps (
    account_id INTEGER PRIMARY KEY NOT NULL,
    secret     BLOB NOT NULL,               -- sealed with the server's key
    offered_ms INTEGER NOT NULL,
    on_ms      INTEGER NOT NULL DEFAULT 0,  -- 0: offered, not confirmed
    last_step  INTEGER NOT NULL DEFAULT 0,  -- of the last code that was used
    fails      INTEGER NOT NULL DEFAULT 0,
    fails_ms   INTEGER NOT NULL DEFAULT 0   -- since when they are counted
);
CREATE TABLE recovery_codes (
    account_id INTEGER NOT NULL,
    hash       BLOB NOT NULL,
    PRIMARY KEY (account_id, hash)
) WITHOUT ROWID;
-- When a code was last shown in this session.
ALTER TABLE sessions ADD COLUMN stepped_ms INTEGER NOT NULL DEFAULT 0;
