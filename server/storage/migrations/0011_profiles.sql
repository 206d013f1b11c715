-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- skeleton: what the handle looks like (UTS 39); '' until the server has worked it out.
-- until_ms: 0: the account's handle. Else it was, and leads to the account until then.
ALTER TABLE handles ADD COLUMN skeleton TEXT NOT NULL DEFAULT '';
ALTER TABLE handles ADD COLUMN until_ms INTEGER NOT NULL DEFAULT 0;
CREATE INDEX handles_by_skeleton ON handles (skeleton);
CREATE INDEX handles_of_account ON handles (account_id, until_ms);

-- [{"title","url"}]
ALTER TABLE accounts ADD COLUMN links TEXT NOT NULL DEFAULT '';
-- Few enough to be compared with every name that somebody takes.
CREATE INDEX accounts_of_staff ON accounts (id) WHERE role > 0;
