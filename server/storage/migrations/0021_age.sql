-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Account family: from when on it counts as an adult's; 0: it does, -1: its age was not declared.
ALTER TABLE accounts ADD COLUMN adult_from_ms INTEGER NOT NULL DEFAULT -1;
-- Global: what somebody new declared, until the account is made.
ALTER TABLE sign_ins ADD COLUMN adult_from_ms INTEGER NOT NULL DEFAULT -1;

-- Video family. Who says so, as bits, here and in "sensitive": 1 its creator, 2 a moderator.
ALTER TABLE videos ADD COLUMN adults INTEGER NOT NULL DEFAULT 0;
-- What the clip is made of: it plays beside one, or begins with a piece of one. 0: of nothing.
ALTER TABLE videos ADD COLUMN duet_of INTEGER NOT NULL DEFAULT 0;
ALTER TABLE videos ADD COLUMN stitch_of INTEGER NOT NULL DEFAULT 0;
