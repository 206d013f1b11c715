// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "server/main/config.h"

namespace vireo::server {

//! A rule that a configuration breaks as a whole: the setting to look at, and why.
struct ConfigFault
{
    QString key;
    QString reason;
};

//! The first fault of settings against each other and against this machine: paths, rights, keys.
//! Makes the data folder where it is missing.
[[nodiscard]] std::optional<ConfigFault> checkConfig(const Config &config);

//! What speaks against the PEM \p file of authorities that the setting \p key names, if anything.
[[nodiscard]] std::optional<ConfigFault> checkAuthorities(const QString &key, const QString &file);

//! What speaks against the certificate and key, if anything: unreadable, not a pair, out of
//! date, or a key that everybody can read.
[[nodiscard]] std::optional<ConfigFault> checkTls(const Config::Tls &tls);

} // namespace vireo::server
