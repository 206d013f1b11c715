// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/main/config.h"

#include <QList>
#include <QVariant>

#include <functional>
#include <optional>

namespace vireo::server {

//! \brief One line of the table of settings.
//!
//! Its name is that of the TOML file ("mail.smtp_url"), and gives the flag (--mail-smtp-url) and
//! the variable (VIREO_MAIL_SMTP_URL).
struct ConfigKey
{
    QString name;
    bool secret = false; //!< its value is never shown
    QString help;
    QString usual; //!< what counts where nothing is set, as it would be set; empty: help says it
    //! Puts a value (string, whole number, boolean or list of strings) into the configuration; what
    //! speaks against it otherwise, without repeating a secret.
    std::function<std::optional<QString>(Config &, const QVariant &)> set;

    [[nodiscard]] QString flag() const;
    [[nodiscard]] QString variable() const;
    //! For people: what it is, and the usual value.
    [[nodiscard]] QString described() const;
};

[[nodiscard]] const QList<ConfigKey> &configKeys();
[[nodiscard]] const ConfigKey *findConfigKey(const QString &name);
//! The known name that \p name was most likely meant to be; empty: nothing is near.
[[nodiscard]] QString nearestConfigKey(const QString &name);
//! The variable that \p variable was most likely meant to be, where it is none of ours but looks
//! like one: begins like a section's or is a letter or two off. Empty: it is known, or none of our
//! business, as VIREO_DEFECT is, or what a container is told of services around it.
[[nodiscard]] QString misspeltVariable(const QString &variable, const QString &value);

} // namespace vireo::server
