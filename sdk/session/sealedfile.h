// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/session/secretstore.h"

#include <QString>

namespace vireo::sdk {

//! \brief A secret in a file, sealed with libsodium's secretbox (XSalsa20-Poly1305).
//!
//! The key is derived (BLAKE2b) from 32 random bytes in a second file and the machine's own id,
//! both files of mode 0600: a copy of one file, or of the folder on another machine, opens
//! nothing. All secrets of a profile share the second file. It does not protect against programs of
//! the same user; people are told. A file that does not open (flipped bits, another machine) is set
//! aside as *.broken.
class VIREO_SDK_EXPORT SealedFile final : public SecretStore
{
public:
    explicit SealedFile(const Profile &profile, const QString &name = {});

    [[nodiscard]] QFuture<Result<QByteArray>> load() override;
    [[nodiscard]] QFuture<Result<void>> save(const QByteArray &secret) override;
    [[nodiscard]] bool inFile() const override { return true; }

    [[nodiscard]] static bool exists(const Profile &profile, const QString &name = {});

private:
    [[nodiscard]] QByteArray key(bool create) const;

    const QString m_sealedPath;
    const QString m_keyPath;
};

} // namespace vireo::sdk
