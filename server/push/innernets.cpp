// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/innernets.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::server::push {
namespace {

using Net = std::pair<QHostAddress, int>;

QList<Net> nets(const QStringList &texts)
{
    QList<Net> list;
    for (const QString &text : texts)
        list.append(QHostAddress::parseSubnet(text));
    return list;
}

const QList<Net> &inner4()
{
    static const QList<Net> list = nets({u"0.0.0.0/8"_s, u"10.0.0.0/8"_s, u"100.64.0.0/10"_s,
        u"127.0.0.0/8"_s, u"169.254.0.0/16"_s, u"172.16.0.0/12"_s, u"192.0.0.0/24"_s,
        u"192.0.2.0/24"_s, u"192.88.99.0/24"_s, u"192.168.0.0/16"_s, u"198.18.0.0/15"_s,
        u"198.51.100.0/24"_s, u"203.0.113.0/24"_s, u"224.0.0.0/4"_s, u"240.0.0.0/4"_s});
    return list;
}

bool isIn(const QHostAddress &address, const QList<Net> &list)
{
    return std::any_of(
        list.cbegin(), list.cend(), [&address](const Net &net) { return address.isInSubnet(net); });
}

//! Of the open internet only 2000::/3 is given out, and parts of that are not open either.
bool isInner6(const QHostAddress &address)
{
    static const QList<Net> open = nets({u"2000::/3"_s});
    static const QList<Net> shut = nets({u"2001::/23"_s, u"2001:db8::/32"_s, u"2002::/16"_s});
    return !isIn(address, open) || isIn(address, shut);
}

} // namespace

bool isInner(const QHostAddress &address)
{
    bool four = false;
    // Also of ::ffff:a.b.c.d.
    const quint32 number = address.toIPv4Address(&four);
    if (four)
        return isIn(QHostAddress(number), inner4());
    return address.protocol() != QAbstractSocket::IPv6Protocol || isInner6(address);
}

} // namespace vireo::server::push
