-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Whose suspension is over is asked every few minutes, and few are suspended.
CREATE INDEX accounts_suspended ON accounts (suspended_until_ms) WHERE suspended_until_ms > 0;
