// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "server/main/configloader.h"

#include <QStringList>

namespace vireo::server {

//! \brief A command line: words, settings and options, in any order.
//!
//! `--key value` and `--key=value` set what the configuration knows; of the rest, options stand
//! alone (`--dry-run`) and words are kept in order.
struct Arguments
{
    QStringList words; //!< "serve"; "admin", "sign-in-link", "EMAIL"
    QStringList options; //!< "--help", "--dry-run"
    ConfigSources sources;

    [[nodiscard]] bool has(const QString &option) const { return options.contains(option); }
};

//! \p arguments without the program's name; \p options are those that the program knows.
[[nodiscard]] Result<Arguments> parseArguments(
    const QStringList &arguments, const QStringList &options);

} // namespace vireo::server
