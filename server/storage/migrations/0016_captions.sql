-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Subtitles that the creator brought along; those found in the upload stand with the media. A
-- version is told from every other of the clip, so what is fetched under its number never changes.
CREATE TABLE video_captions (
    video_id INTEGER NOT NULL,
    language TEXT NOT NULL,
    version INTEGER NOT NULL,
    label TEXT NOT NULL,
    vtt TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (video_id, language)
) WITHOUT ROWID;
-- What of it stands in lists of clips: JSON, [[language, label, version], ...].
ALTER TABLE videos ADD COLUMN captions TEXT NOT NULL DEFAULT '';
