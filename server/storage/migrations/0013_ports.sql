-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Account family: the last export and the last import of an account.
-- kind: 0 export, 1 import. state: 0 waiting, 1 running, 2 done, 3 failed.
CREATE TABLE ports (
    account_id INTEGER NOT NULL,
    kind       INTEGER NOT NULL,
    number     INTEGER NOT NULL,                  -- of the archive; names its file
    state      INTEGER NOT NULL,
    progress   REAL NOT NULL DEFAULT 0,
    upload_id  TEXT NOT NULL DEFAULT '',          -- import: the archive
    bytes      INTEGER NOT NULL DEFAULT 0,        -- export: of the archive
    clips      INTEGER NOT NULL DEFAULT 0,
    comments   INTEGER NOT NULL DEFAULT 0,
    known      INTEGER NOT NULL DEFAULT 0,        -- import: clips that were here already
    code       TEXT NOT NULL DEFAULT '',
    detail     TEXT NOT NULL DEFAULT '',
    created_ms INTEGER NOT NULL,
    ended_ms   INTEGER NOT NULL DEFAULT 0,
    expires_ms INTEGER NOT NULL DEFAULT 0,        -- export: when the archive goes
    PRIMARY KEY (account_id, kind)
) WITHOUT ROWID;
CREATE INDEX ports_open ON ports (created_ms) WHERE state <= 1;

-- Which clip of which server became which here, so that nothing is taken in twice.
CREATE TABLE imported_clips (
    account_id INTEGER NOT NULL,
    origin     TEXT NOT NULL,
    video_id   INTEGER NOT NULL,
    PRIMARY KEY (account_id, origin)
) WITHOUT ROWID;
