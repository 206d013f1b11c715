// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/peer.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::server::http {

TrustedPeers::TrustedPeers(const QStringList &networks)
{
    for (const QString &network : networks) {
        if (network.contains(u'/')) {
            const auto subnet = QHostAddress::parseSubnet(network);
            if (!subnet.first.isNull())
                m_networks.append(subnet);
        } else if (const QHostAddress address(network); !address.isNull()) {
            const bool v4 = address.protocol() == QAbstractSocket::IPv4Protocol;
            m_networks.append({address, v4 ? 32 : 128});
        }
    }
}

bool TrustedPeers::trusts(const QString &address) const
{
    const QHostAddress host(address);
    return std::any_of(m_networks.begin(), m_networks.end(),
        [&](const auto &network) { return host.isInSubnet(network); });
}

QString TrustedPeers::client(const QString &address, const Headers &headers) const
{
    if (m_networks.isEmpty() || !trusts(address))
        return address;
    QByteArrayList chain;
    for (const auto &[name, value] : headers.fields()) {
        if (name.compare("X-Forwarded-For", Qt::CaseInsensitive) == 0)
            chain += value.split(',');
    }
    QString client = address;
    for (auto it = chain.crbegin(); it != chain.crend(); ++it) {
        const QHostAddress hop(QString::fromLatin1(it->trimmed()));
        if (hop.isNull())
            break;
        client = hop.toString();
        if (!trusts(client))
            break;
    }
    return client;
}

QString limitKey(const QString &address)
{
    if (!address.contains(u':'))
        return address;
    Q_IPV6ADDR bytes = QHostAddress(address).toIPv6Address();
    std::fill(std::begin(bytes.c) + 8, std::end(bytes.c), quint8(0));
    return QHostAddress(bytes).toString() + "/64"_L1;
}

} // namespace vireo::server::http
