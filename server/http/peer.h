// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/message.h"

#include <QHostAddress>
#include <QStringList>

namespace vireo::server::http {

//! \brief Whose X-Forwarded-For is believed: the operator's own proxies, nobody else's.
class TrustedPeers
{
public:
    //! Each entry is an address or a network ("10.0.0.0/8"); one that is neither trusts nobody.
    explicit TrustedPeers(const QStringList &networks);

    [[nodiscard]] bool trusts(const QString &address) const;
    //! The client behind \p address: the right-most forwarded address that is no trusted proxy.
    [[nodiscard]] QString client(const QString &address, const Headers &headers) const;

private:
    QList<std::pair<QHostAddress, int>> m_networks;
};

//! As text; an IPv4 address in IPv6 clothes (::ffff:192.0.2.1, RFC 4291) without them.
[[nodiscard]] QString plainAddress(const QHostAddress &address);

//! What limits count by: an IPv4 address, or the /64 an IPv6 client chooses its addresses from.
[[nodiscard]] QString limitKey(const QString &address);

} // namespace vireo::server::http
