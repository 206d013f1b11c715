-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What suspended accounts made is shown to nobody; until now it stayed where it was.
UPDATE videos SET locked = 2, audience = audience + 1
    WHERE locked <> 2 AND account_id IN (SELECT id FROM accounts WHERE state = 1);
-- A repost that others do not see stands below 0.
UPDATE reposts SET place = -place
    WHERE place > 0 AND account_id IN (SELECT id FROM accounts WHERE state <> 0);
UPDATE video_reposts SET place = -place
    WHERE place > 0 AND account_id IN (SELECT id FROM accounts WHERE state <> 0);
