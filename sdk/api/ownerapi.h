// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/port.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! \brief What an account's owner does with the account as a whole: its address, taking it along,
//! ending it. Holds no state. \p transport must outlive this object.
class VIREO_SDK_EXPORT OwnerApi
{
public:
    struct Addresses
    {
        QString email;
        QString pending; //!< waits to be confirmed; empty: none
    };

    explicit OwnerApi(Transport &transport);

    [[nodiscard]] QFuture<Result<Addresses>> addresses();
    //! Mails a link to \p email; it counts once that is followed.
    [[nodiscard]] QFuture<Result<Addresses>> changeEmail(const QString &email);
    //! The account is hidden and signed out everywhere at once; gives when it goes for good, in ms
    //! since 1970. Signing in before then takes it back.
    [[nodiscard]] QFuture<Result<qint64>> deleteMe();

    [[nodiscard]] QFuture<Result<protocol::Port>> exported();
    [[nodiscard]] QFuture<Result<protocol::Port>> beginExport();
    [[nodiscard]] QFuture<Result<protocol::Port>> imported();
    //! \p upload: the id of a complete upload of purpose Archive.
    [[nodiscard]] QFuture<Result<protocol::Port>> beginImport(const QString &upload);

private:
    Transport &m_transport;
};

} // namespace vireo::sdk
