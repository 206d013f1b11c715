// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/webpush/sealing.h"
#include "server/service/secrets/secrets.h"

#include <QUrl>

namespace vireo::server::push {

//! Where a device is reached, and how it is written to.
struct Subscription
{
    QUrl endpoint;
    webpush::Receiver receiver;

    //! Names it without saying where it is: the same endpoint has the same id.
    [[nodiscard]] QString id() const;
    [[nodiscard]] QByteArray sealed(const Secrets &secrets) const;
    //! Invalid where \p sealed is empty or of another key.
    [[nodiscard]] static Result<Subscription> unsealed(
        const Secrets &secrets, const QByteArray &sealed);
};

} // namespace vireo::server::push
