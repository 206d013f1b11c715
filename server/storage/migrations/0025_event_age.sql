-- SPDX-FileCopyrightText: The Vireo contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Events are trimmed in the order in which they were written, which is that of their time: an index
-- of it costs each of them a write.
DROP INDEX events_age;
