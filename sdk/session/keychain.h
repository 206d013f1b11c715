// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/session/secretstore.h"

#include <QString>

namespace vireo::sdk {

//! \brief A secret in the system's keychain (QtKeychain): Secret Service or KWallet, Keychain,
//! Credential Manager, Android's keystore. Every call ends within three seconds; a keychain that
//! asks nobody and answers nothing is Unavailable/"no_keychain".
class VIREO_SDK_EXPORT Keychain final : public SecretStore
{
public:
    explicit Keychain(const Profile &profile, const QString &name = {});

    [[nodiscard]] QFuture<Result<QByteArray>> load() override;
    [[nodiscard]] QFuture<Result<void>> save(const QByteArray &secret) override;
    [[nodiscard]] bool inFile() const override { return false; }

    //! False where asking could only hang: on Linux without a session bus.
    [[nodiscard]] static bool mayExist();

private:
    const QString m_name; //!< tells profiles and their secrets apart
};

} // namespace vireo::sdk
