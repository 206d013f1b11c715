-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Global: how strangers come to have an account where not everybody may.
CREATE TABLE invites (
    code       TEXT PRIMARY KEY,
    maker_id   INTEGER NOT NULL,                  -- account; 0: the operator
    note       TEXT NOT NULL DEFAULT '',
    uses       INTEGER NOT NULL DEFAULT 0,
    most       INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX invites_by_time ON invites (created_ms);

-- state: 0 waits, 1 approved, 2 refused.
CREATE TABLE sign_ups (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    email_key  TEXT NOT NULL UNIQUE,
    email      TEXT NOT NULL,
    note       TEXT NOT NULL DEFAULT '',
    state      INTEGER NOT NULL DEFAULT 0,
    created_ms INTEGER NOT NULL,
    decided_ms INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX sign_ups_waiting ON sign_ups (id) WHERE state = 0;

ALTER TABLE sign_ins ADD COLUMN invite TEXT NOT NULL DEFAULT '';
ALTER TABLE sign_ins ADD COLUMN note TEXT NOT NULL DEFAULT '';
