-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Account family. state 2: the account wants to go, and does at deletes_ms.
ALTER TABLE accounts ADD COLUMN deletes_ms INTEGER NOT NULL DEFAULT 0;
CREATE INDEX accounts_leaving ON accounts (deletes_ms) WHERE deletes_ms > 0;

-- Global: links that change an account's e-mail address. Only hashes of them are stored.
CREATE TABLE email_changes (
    token_hash BLOB PRIMARY KEY,
    account_id INTEGER NOT NULL,
    kind       INTEGER NOT NULL,                  -- 0 confirms a new address, 1 takes a change back
    email      TEXT NOT NULL,                     -- the address that the account has afterwards
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX email_changes_of_account ON email_changes (account_id, created_ms);
CREATE INDEX email_changes_by_expiry ON email_changes (expires_ms);
