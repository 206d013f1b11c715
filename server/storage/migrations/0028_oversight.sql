-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Global: whether a label says that the clip is for adults, and not that it is sensitive.
ALTER TABLE care_actions ADD COLUMN adults INTEGER NOT NULL DEFAULT 0;
-- Moderators see what was not meant for everybody only where a case is about it.
CREATE INDEX care_cases_of_video ON care_cases (video_id);
