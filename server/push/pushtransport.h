// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <chrono>

namespace vireo::server::push {

//! \brief Sends one message to a push service (RFC 8030), and to nothing else: HTTPS only, no
//! redirect, and no address inside: loopback, private, link-local, shared and reserved ranges are
//! refused where the connection is made, so that no name can lead there. Blocks; thread-safe.
class PushTransport
{
public:
    struct Options
    {
        //! For tests: this machine, also without TLS. Nothing else inside is opened by it.
        bool allowLoopback = false;
        std::chrono::milliseconds timeout = std::chrono::seconds(10);
    };
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    explicit PushTransport(Options options);

    //! Whether \p endpoint could be written to at all: Invalid ("push_endpoint") says why not.
    [[nodiscard]] Result<void> check(const QUrl &endpoint) const;
    //! Gone: the device wants no more. Unreachable and TooMany (see retryAfter): worth trying
    //! again. Anything else: this message will never go.
    [[nodiscard]] Result<void> post(
        const QUrl &endpoint, const Headers &headers, const QByteArray &body) const;

private:
    const Options m_options;
};

} // namespace vireo::server::push
