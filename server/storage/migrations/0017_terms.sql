-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Account family: how many of its held clips moderators let through since one was last taken down.
ALTER TABLE accounts ADD COLUMN approved INTEGER NOT NULL DEFAULT 0;

-- Global.
CREATE TABLE blocked_terms (
    id         INTEGER PRIMARY KEY NOT NULL,
    term       TEXT NOT NULL,
    match      INTEGER NOT NULL,                -- 0 whole words, 1 any part
    effect     INTEGER NOT NULL,                -- 0 label, 1 hold, 2 refuse
    created_ms INTEGER NOT NULL,
    created_by INTEGER NOT NULL
);
CREATE UNIQUE INDEX blocked_terms_once ON blocked_terms (term, match);
