// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace vireo::sdk {

//! Where the preferences stand, of which HistoryApi and InboxApi each have their part.
inline const QString kPreferences = QStringLiteral("/me/preferences");

} // namespace vireo::sdk
