// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/sdk_export.h"
#include "sdk/transport/future.h"

#include <QByteArrayList>

namespace vireo::sdk {

class Profile;
class Transport;

//! \brief The public keys a server signs with (/.well-known/jwks.json), as a profile knows them.
//!
//! Asked for when the server is reached, and kept: a device that has met the server once can tell
//! later, without a network, what comes from it.
class VIREO_SDK_EXPORT ServerKeys
{
public:
    static constexpr int kMostKeys = 8;

    //! Both must outlive this object.
    ServerKeys(Transport &transport, const Profile &profile);

    //! Ed25519, 32 bytes each; empty: the server was never met.
    [[nodiscard]] QByteArrayList known() const;
    //! Asks the server and keeps what it says; \p owner bounds the wait.
    QFuture<Result<void>> learn(QObject *owner);

    //! Whether one of \p keys made \p signature (RFC 8032) for \p message.
    [[nodiscard]] static bool verify(
        const QByteArrayList &keys, const QByteArray &message, const QByteArray &signature);

private:
    Transport &m_transport;
    const Profile &m_profile;
};

} // namespace vireo::sdk
