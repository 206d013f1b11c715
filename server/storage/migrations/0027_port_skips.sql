-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Account family: what an import did not take in, and why.
ALTER TABLE ports ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0;
-- The first of it: JSON, [{entry, name, code, detail}, ...].
ALTER TABLE ports ADD COLUMN skips TEXT NOT NULL DEFAULT '';
