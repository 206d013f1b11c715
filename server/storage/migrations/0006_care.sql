-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Account family ---------------------------------------------------------------------------------

-- What a suspension says, so that signing in can say it: until when (0: for good) and by which action.
ALTER TABLE accounts ADD COLUMN suspended_until_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN suspended_by INTEGER NOT NULL DEFAULT 0;

-- Video family -----------------------------------------------------------------------------------

-- "visibility" is what counts. Moderators can narrow it: "cap" is the widest they leave (0 all,
-- 1 followers, 3 nobody), "wished" what the creator chose, -1 while nothing narrows it.
ALTER TABLE videos ADD COLUMN cap INTEGER NOT NULL DEFAULT 0;
ALTER TABLE videos ADD COLUMN wished INTEGER NOT NULL DEFAULT -1;
ALTER TABLE videos ADD COLUMN care INTEGER NOT NULL DEFAULT 0;      -- 0 none, 1 held, 2 limited, 3 removed
ALTER TABLE videos ADD COLUMN care_action INTEGER NOT NULL DEFAULT 0;
ALTER TABLE videos ADD COLUMN care_rule TEXT NOT NULL DEFAULT '';
ALTER TABLE videos ADD COLUMN sensitive INTEGER NOT NULL DEFAULT 0; -- 0 no, 1 by its creator, 2 by a moderator

-- Global -----------------------------------------------------------------------------------------

-- What moderators look at: one open case an object. object_id is the id of the clip, comment or account.
CREATE TABLE care_cases (
    id         INTEGER PRIMARY KEY NOT NULL,
    kind       INTEGER NOT NULL,                -- 0 clip, 1 comment, 2 account
    object_id  INTEGER NOT NULL,
    video_id   INTEGER NOT NULL DEFAULT 0,
    account_id INTEGER NOT NULL,                -- whose it is
    state      INTEGER NOT NULL DEFAULT 0,      -- 0 open, 1 decided
    origin     INTEGER NOT NULL DEFAULT 0,      -- 0 reports, 1 new account, 2 blocked term, 3 like one removed, 4 moderator
    note       TEXT NOT NULL DEFAULT '',        -- what found it
    excerpt    TEXT NOT NULL DEFAULT '',        -- caption, comment or handle when it was opened
    reports    INTEGER NOT NULL DEFAULT 0,
    opened_ms  INTEGER NOT NULL,
    decided_ms INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX care_cases_open ON care_cases (kind, object_id) WHERE state = 0;
CREATE INDEX care_cases_waiting ON care_cases (id) WHERE state = 0;
CREATE INDEX care_cases_of_account ON care_cases (account_id, id);

CREATE TABLE care_reports (
    case_id     INTEGER NOT NULL,
    reporter_id INTEGER NOT NULL,
    id          INTEGER NOT NULL,
    account_id  INTEGER NOT NULL,               -- the one reported
    rule        TEXT NOT NULL,
    text        TEXT NOT NULL,
    moment_ms   INTEGER NOT NULL,               -- into the clip; -1: none named
    at_ms       INTEGER NOT NULL,
    outcome     INTEGER NOT NULL DEFAULT 0,     -- 0 open, 1 upheld, 2 dismissed
    PRIMARY KEY (case_id, reporter_id)
) WITHOUT ROWID;
CREATE INDEX care_reports_by ON care_reports (reporter_id, at_ms);

CREATE TABLE care_actions (
    id           INTEGER PRIMARY KEY NOT NULL,
    case_id      INTEGER NOT NULL,
    account_id   INTEGER NOT NULL,              -- whom it concerns
    moderator_id INTEGER NOT NULL,              -- 0: the operator, on the command line
    kind         INTEGER NOT NULL,              -- 0 dismiss, 1 label, 2 limit, 3 remove, 4 warn, 5 suspend, 6 undo
    object       INTEGER NOT NULL,              -- as care_cases.kind
    video_id     INTEGER NOT NULL,
    comment_id   INTEGER NOT NULL,
    rule         TEXT NOT NULL,
    reason       TEXT NOT NULL,                 -- told to whom it concerns
    note         TEXT NOT NULL,                 -- among moderators
    excerpt      TEXT NOT NULL,                 -- what it was about, also when that is gone
    at_ms        INTEGER NOT NULL,
    until_ms     INTEGER NOT NULL,              -- of a suspension; 0: for good
    undoes       INTEGER NOT NULL DEFAULT 0,
    undone_by    INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX care_actions_of_account ON care_actions (account_id, id);
CREATE INDEX care_actions_of_case ON care_actions (case_id, id);

CREATE TABLE care_appeals (
    id         INTEGER PRIMARY KEY NOT NULL,
    action_id  INTEGER NOT NULL UNIQUE,         -- once an action
    account_id INTEGER NOT NULL,
    text       TEXT NOT NULL,
    state      INTEGER NOT NULL DEFAULT 0,      -- 0 open, 1 granted, 2 rejected
    at_ms      INTEGER NOT NULL,
    decided_by INTEGER NOT NULL DEFAULT 0,
    decided_ms INTEGER NOT NULL DEFAULT 0,
    answer     TEXT NOT NULL DEFAULT ''
);
CREATE INDEX care_appeals_open ON care_appeals (id) WHERE state = 0;

-- Each row's hash covers the row before it: see server/service/care/auditlog.h.
CREATE TABLE audit_log (
    number   INTEGER PRIMARY KEY NOT NULL,
    at_ms    INTEGER NOT NULL,
    actor_id INTEGER NOT NULL,                  -- 0: the operator, on the command line
    action   TEXT NOT NULL,
    object   TEXT NOT NULL,
    detail   TEXT NOT NULL,
    hash     BLOB NOT NULL
);
CREATE TABLE audit_heads (
    number    INTEGER PRIMARY KEY NOT NULL,     -- the row that was the last one then
    at_ms     INTEGER NOT NULL,
    hash      BLOB NOT NULL,
    signature BLOB NOT NULL
);
