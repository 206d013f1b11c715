-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Video family: what a clip looks and sounds like.
CREATE TABLE video_prints (
    video_id INTEGER PRIMARY KEY NOT NULL,
    print    BLOB NOT NULL
);

-- Global: removed clips that are not wanted back.
CREATE TABLE unwanted_prints (
    id         INTEGER PRIMARY KEY NOT NULL,
    video_id   INTEGER NOT NULL,
    action_id  INTEGER NOT NULL,
    rule       TEXT NOT NULL,
    excerpt    TEXT NOT NULL,
    print      BLOB NOT NULL,
    sound      INTEGER NOT NULL, -- 1: its sound is its own, and unwanted as well
    created_ms INTEGER NOT NULL,
    created_by INTEGER NOT NULL
);
