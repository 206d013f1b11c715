-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The Following feed picks its page from this index alone.
CREATE INDEX videos_followed ON videos (account_id, id, publish_ms)
    WHERE deleted_ms = 0 AND playable = 1 AND visibility <= 1;
