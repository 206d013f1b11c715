-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Account family: uploads, what an account has seen.
-- "durable" counts the bytes that were fsynced; what the file holds beyond it was never acknowledged.
CREATE TABLE uploads (
    id TEXT PRIMARY KEY NOT NULL,
    account_id INTEGER NOT NULL,
    purpose INTEGER NOT NULL,
    metadata TEXT NOT NULL,
    length INTEGER NOT NULL,
    durable INTEGER NOT NULL DEFAULT 0,
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL,
    video_id INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX uploads_open ON uploads (account_id, expires_ms) WHERE video_id = 0;
CREATE INDEX uploads_expiry ON uploads (expires_ms) WHERE video_id = 0;

CREATE TABLE seen (
    account_id INTEGER NOT NULL,
    video_id INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (account_id, video_id)
) WITHOUT ROWID;

-- Video family.
CREATE TABLE videos (
    id INTEGER PRIMARY KEY NOT NULL,
    account_id INTEGER NOT NULL,
    upload_id TEXT NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,
    progress REAL NOT NULL DEFAULT 0,
    playable INTEGER NOT NULL DEFAULT 0,
    failure_code TEXT NOT NULL DEFAULT '',
    failure_detail TEXT NOT NULL DEFAULT '',
    caption TEXT NOT NULL,
    alt_text TEXT NOT NULL,
    visibility INTEGER NOT NULL,
    tags TEXT NOT NULL DEFAULT '',
    created_ms INTEGER NOT NULL,
    publish_ms INTEGER NOT NULL,
    deleted_ms INTEGER NOT NULL DEFAULT 0,
    cover_ms INTEGER NOT NULL DEFAULT -1,
    revision INTEGER NOT NULL DEFAULT 0,
    duration_ms INTEGER NOT NULL DEFAULT 0,
    width INTEGER NOT NULL DEFAULT 0,
    height INTEGER NOT NULL DEFAULT 0,
    blurhash TEXT NOT NULL DEFAULT '',
    media TEXT NOT NULL DEFAULT ''
);
CREATE INDEX videos_listed ON videos (id)
    WHERE playable = 1 AND visibility = 0 AND deleted_ms = 0;
CREATE INDEX videos_of_account ON videos (account_id, id) WHERE deleted_ms = 0;
CREATE INDEX videos_deleted ON videos (deleted_ms) WHERE deleted_ms > 0;

CREATE TABLE video_counts (
    video_id INTEGER PRIMARY KEY NOT NULL,
    views INTEGER NOT NULL DEFAULT 0,
    likes INTEGER NOT NULL DEFAULT 0,
    comments INTEGER NOT NULL DEFAULT 0,
    shares INTEGER NOT NULL DEFAULT 0,
    love INTEGER NOT NULL DEFAULT 0,
    laugh INTEGER NOT NULL DEFAULT 0,
    wow INTEGER NOT NULL DEFAULT 0,
    sad INTEGER NOT NULL DEFAULT 0,
    fire INTEGER NOT NULL DEFAULT 0,
    clap INTEGER NOT NULL DEFAULT 0,
    dirty INTEGER NOT NULL DEFAULT 0 -- changed since the last video.counts event
);
CREATE INDEX video_counts_dirty ON video_counts (video_id) WHERE dirty = 1;

CREATE TABLE video_tags (
    tag TEXT NOT NULL,
    video_id INTEGER NOT NULL,
    PRIMARY KEY (tag, video_id)
) WITHOUT ROWID;

-- kind: 0 like, 1 to 6 love laugh wow sad fire clap.
CREATE TABLE reactions (
    video_id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (video_id, account_id, kind)
) WITHOUT ROWID;

CREATE TABLE views (
    video_id INTEGER NOT NULL,
    impression INTEGER NOT NULL,
    account_id INTEGER NOT NULL, -- 0: a guest
    type INTEGER NOT NULL,
    watched_ms INTEGER NOT NULL,
    loops INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (video_id, impression)
) WITHOUT ROWID;

CREATE TABLE comments (
    video_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    parent_id INTEGER NOT NULL DEFAULT 0,
    account_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    edited_ms INTEGER NOT NULL DEFAULT -1,
    deleted INTEGER NOT NULL DEFAULT 0,
    pinned INTEGER NOT NULL DEFAULT 0,
    likes INTEGER NOT NULL DEFAULT 0,
    replies INTEGER NOT NULL DEFAULT 0,
    key TEXT NOT NULL DEFAULT '', -- the Idempotency-Key it came with
    PRIMARY KEY (video_id, id)
) WITHOUT ROWID;
CREATE INDEX comments_listed ON comments (video_id, parent_id, id);
CREATE UNIQUE INDEX comments_key ON comments (video_id, account_id, key) WHERE key <> '';

CREATE TABLE comment_likes (
    video_id INTEGER NOT NULL,
    comment_id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    PRIMARY KEY (video_id, comment_id, account_id)
) WITHOUT ROWID;

-- Global: the queue of media jobs and the log of events.
-- state: 0 queued, 1 running, 2 done, 3 failed, 4 cancelled.
CREATE TABLE media_jobs (
    id INTEGER PRIMARY KEY NOT NULL,
    video_id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    upload_id TEXT NOT NULL,
    priority INTEGER NOT NULL DEFAULT 0,
    state INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    interruptions INTEGER NOT NULL DEFAULT 0,
    epoch INTEGER NOT NULL DEFAULT 0,
    worker TEXT NOT NULL DEFAULT '',
    lease_ms INTEGER NOT NULL DEFAULT 0,
    not_before_ms INTEGER NOT NULL DEFAULT 0,
    created_ms INTEGER NOT NULL,
    started_ms INTEGER NOT NULL DEFAULT 0,
    ended_ms INTEGER NOT NULL DEFAULT 0,
    original_kept INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX media_jobs_waiting ON media_jobs (account_id, priority, id) WHERE state = 0;
CREATE INDEX media_jobs_leased ON media_jobs (lease_ms) WHERE state = 1;
CREATE INDEX media_jobs_served ON media_jobs (account_id, started_ms);
CREATE INDEX media_jobs_video ON media_jobs (video_id);
CREATE INDEX media_jobs_originals ON media_jobs (ended_ms) WHERE original_kept = 1;

CREATE TABLE channels (
    channel TEXT PRIMARY KEY NOT NULL,
    seq INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    channel TEXT NOT NULL,
    seq INTEGER NOT NULL,
    event TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    data TEXT NOT NULL
);
CREATE UNIQUE INDEX events_of_channel ON events (channel, seq);
CREATE INDEX events_age ON events (at_ms);
