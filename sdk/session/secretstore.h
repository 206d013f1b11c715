// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/sdk_export.h"
#include "sdk/transport/future.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

#include <memory>

namespace vireo::sdk {

class Profile;

//! \brief Keeps one small secret for a profile.
class VIREO_SDK_EXPORT SecretStore
{
public:
    virtual ~SecretStore() = default;
    //! Empty: nothing is kept (or what was kept is damaged).
    [[nodiscard]] virtual QFuture<Result<QByteArray>> load() = 0;
    //! Durable when the future finishes; an empty \p secret removes it.
    [[nodiscard]] virtual QFuture<Result<void>> save(const QByteArray &secret) = 0;
    //! True: a file on disk and not the system's keychain; people are told.
    [[nodiscard]] virtual bool inFile() const = 0;
};

enum class SecretPlace {
    Auto, //!< the system's keychain where one answers within three seconds, else the sealed file
    File, //!< the sealed file
};

//! \p profile must outlive the store. Never blocks: where no keychain can be reached the store
//! falls back on first use and stays there for this profile. \p name tells a further secret from
//! the session's, which has none.
[[nodiscard]] VIREO_SDK_EXPORT std::unique_ptr<SecretStore> makeSecretStore(
    const Profile &profile, SecretPlace place = SecretPlace::Auto, const QString &name = {});

} // namespace vireo::sdk
