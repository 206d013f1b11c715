// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "server/main/config.h"

#include <QMap>
#include <QProcessEnvironment>

namespace vireo::server {

//! What was given on the command line.
struct ConfigSources
{
    QString file = {}; //!< TOML; empty: none
    QMap<QString, QString> flags = {}; //!< by the setting's name, "mail.smtp_url"
    QProcessEnvironment environment = {};
    bool allowReadableFile = false; //!< although it holds secrets
};

//! \brief The configuration: defaults, then the file, then VIREO_ variables, then flags, checked
//! as a whole.
//!
//! An error's detail is one line, "where key: reason", where "where" is FILE:LINE, a variable or a
//! flag. It never holds a secret's value.
[[nodiscard]] Result<Config> loadConfig(const ConfigSources &sources);

} // namespace vireo::server
