// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QList>
#include <QVariant>

namespace vireo::server {

//! One setting as it stands in a file.
struct ConfigEntry
{
    QString name; //!< "mail.smtp_url"
    QVariant value; //!< string, whole number, number, boolean, or list of strings
    int line = 0;
};

[[nodiscard]] Error configError(const QString &where, const QString &reason);

//! The settings of the TOML 1.0 file \p path, in the file's order. A file that holds secrets and
//! that others may read is refused unless \p allowReadable.
[[nodiscard]] Result<QList<ConfigEntry>> readConfigFile(const QString &path, bool allowReadable);

} // namespace vireo::server
