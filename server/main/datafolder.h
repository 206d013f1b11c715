// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/main/config.h"

#include "core/base/result.h"

namespace vireo::server {

//! Whether the database is there, or may be made: an error ("database_missing") where it is missing
//! or empty although clips or uploads lie in the folder. A new database would know none of them,
//! and the next clean-up would take them for nobody's.
[[nodiscard]] Result<void> checkDatabaseThere(const Config &config);

//! Shuts the folders of clips, mails and the like below \p data to other users of the machine,
//! which may look into \p data itself where its operator made it so.
void shutFolders(const QString &data);

} // namespace vireo::server
