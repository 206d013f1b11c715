// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/account.h"

#include <QByteArray>
#include <QString>

namespace vireo::sdk {

//! \brief What the SecretStore keeps of a session, as one JSON object.
struct Secrets
{
    QString server; //!< tokens never go to another one
    QString accessToken;
    qint64 accessEndsMs = 0; //!< by this device's clock at receipt; a hint only
    QString refreshToken;
    protocol::Account account;
    // A link that was asked for and is not opened yet:
    QString requestId;
    QString verifier;
    QString email;
    qint64 linkEndsMs = 0;

    [[nodiscard]] QByteArray toBytes() const;
    //! Empty where \p bytes are damaged.
    [[nodiscard]] static Secrets fromBytes(const QByteArray &bytes);
};

} // namespace vireo::sdk
