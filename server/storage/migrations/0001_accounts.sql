-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Families: a table's key begins with account_id (account family) or video_id (video family), or
-- it is global. No statement joins across families. Times are milliseconds since 1970 UTC.

-- Account family ---------------------------------------------------------------------------------

CREATE TABLE accounts (
    id           INTEGER PRIMARY KEY,
    handle       TEXT NOT NULL,
    email        TEXT NOT NULL,
    display_name TEXT NOT NULL DEFAULT '',
    bio          TEXT NOT NULL DEFAULT '',
    avatar_url   TEXT NOT NULL DEFAULT '',
    role         INTEGER NOT NULL DEFAULT 0,      -- 0 member, 1 moderator, 2 admin
    state        INTEGER NOT NULL DEFAULT 0,      -- 0 active, 1 suspended
    followers    INTEGER NOT NULL DEFAULT 0,
    following    INTEGER NOT NULL DEFAULT 0,
    videos       INTEGER NOT NULL DEFAULT 0,
    created_ms   INTEGER NOT NULL
);

-- One row a device. Its refresh tokens are keyed hashes of nonce and generation: none is stored.
CREATE TABLE sessions (
    account_id   INTEGER NOT NULL,
    id           TEXT NOT NULL,
    device       TEXT NOT NULL,
    nonce        BLOB NOT NULL,
    generation   INTEGER NOT NULL,                -- of the one refresh token that is live
    rotated_ms   INTEGER NOT NULL,
    created_ms   INTEGER NOT NULL,
    last_seen_ms INTEGER NOT NULL,
    expires_ms   INTEGER NOT NULL,
    PRIMARY KEY (account_id, id)
) WITHOUT ROWID;
CREATE INDEX sessions_by_expiry ON sessions (expires_ms);

-- A follow stands twice, once with each of the two accounts.
CREATE TABLE following (
    account_id INTEGER NOT NULL,
    target_id  INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (account_id, target_id)
) WITHOUT ROWID;
CREATE INDEX following_by_time ON following (account_id, created_ms, target_id);

CREATE TABLE followers (
    account_id  INTEGER NOT NULL,
    follower_id INTEGER NOT NULL,
    created_ms  INTEGER NOT NULL,
    PRIMARY KEY (account_id, follower_id)
) WITHOUT ROWID;
CREATE INDEX followers_by_time ON followers (account_id, created_ms, follower_id);

-- Answers to POSTs that carried an Idempotency-Key, kept a day; account 0 is a guest.
CREATE TABLE idempotency (
    account_id INTEGER NOT NULL,
    key        TEXT NOT NULL,
    request    BLOB NOT NULL,                     -- hash of method, path and body
    status     INTEGER NOT NULL,                  -- 0 while the first request is under way
    answer     BLOB NOT NULL,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (account_id, key)
) WITHOUT ROWID;
CREATE INDEX idempotency_by_time ON idempotency (created_ms);

-- Global -----------------------------------------------------------------------------------------

CREATE TABLE handles (
    handle_key TEXT PRIMARY KEY,                  -- folded
    account_id INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE emails (
    email_key  TEXT PRIMARY KEY,
    account_id INTEGER NOT NULL
) WITHOUT ROWID;

-- Magic links. Only hashes of token and code are stored.
CREATE TABLE sign_ins (
    id         TEXT PRIMARY KEY,                  -- the request id
    email      TEXT NOT NULL,
    email_key  TEXT NOT NULL,
    challenge  TEXT NOT NULL,                     -- empty for an operator's link
    token_hash BLOB NOT NULL,
    code_hash  BLOB NOT NULL,
    tries      INTEGER NOT NULL DEFAULT 0,
    state      INTEGER NOT NULL DEFAULT 0,        -- 0 pending, 1 approved elsewhere, 2 used
    peer_hash  BLOB NOT NULL,
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX sign_ins_by_token ON sign_ins (token_hash);
CREATE INDEX sign_ins_by_email ON sign_ins (email_key, created_ms);
CREATE INDEX sign_ins_by_peer ON sign_ins (peer_hash, created_ms);
CREATE INDEX sign_ins_by_expiry ON sign_ins (expires_ms);

-- Sessions that ended early. Running servers read it on, so that access tokens die with them.
CREATE TABLE revocations (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL,
    session_id TEXT NOT NULL,                     -- empty: all sessions of the account
    at_ms      INTEGER NOT NULL
);
CREATE INDEX revocations_by_time ON revocations (at_ms);

-- Mails that wait to be sent. They hold links that sign in, so they are sealed with the server's key.
CREATE TABLE mails (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    sealed     BLOB NOT NULL,
    tries      INTEGER NOT NULL DEFAULT 0,
    due_ms     INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL
);
CREATE INDEX mails_by_due ON mails (due_ms);
