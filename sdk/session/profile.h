// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/result.h"
#include "sdk/sdk_export.h"

#include <QFileDevice>
#include <QJsonObject>
#include <QString>
#include <QUrl>

namespace vireo::sdk {

//! \brief The folder that holds all a client remembers: one person on one server.
//!
//! Several may stand side by side; programs may share one at the same time. The folder is made
//! with mode 0700 and files in it with 0600. A damaged file is set aside as *.broken and the
//! client starts without it.
class VIREO_SDK_EXPORT Profile
{
public:
    //! Of each file in the folder.
    static constexpr QFileDevice::Permissions kOwnerOnly
        = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

    //! \p directory empty: the platform's own place for application data.
    explicit Profile(const QString &directory = {});

    //! Makes the folder; an Error names what stands in the way.
    [[nodiscard]] Result<void> open();
    [[nodiscard]] QString directory() const { return m_directory; }
    [[nodiscard]] QString filePath(const QString &name) const;

    //! The server last used; empty: none yet.
    [[nodiscard]] QUrl server() const;
    [[nodiscard]] Result<void> setServer(const QUrl &server);

    //! One JSON object a file, written whole or not at all.
    [[nodiscard]] QJsonObject read(const QString &name) const;
    [[nodiscard]] Result<void> write(const QString &name, const QJsonObject &object) const;

private:
    QString m_directory;
};

} // namespace vireo::sdk
