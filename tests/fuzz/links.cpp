// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sdk/session/deeplink.h"
#include "target.h"

namespace vireo::fuzz {
namespace {

bool isSafe(const QUrl &server)
{
    const QString host = server.host();
    const bool local = host == QStringLiteral("localhost")
        || host.startsWith(QStringLiteral("127.")) || host == QStringLiteral("::1");
    return server.userInfo().isEmpty() && !host.isEmpty()
        && (server.scheme() == QStringLiteral("https")
            || (server.scheme() == QStringLiteral("http") && local));
}

} // namespace

void links(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    if (const auto link = sdk::DeepLink::parse(text); link.ok())
        holds(link->server.isEmpty() || isSafe(link->server), "a link leads to a safe server");
    if (const auto server = sdk::parseServer(text); server.ok())
        holds(isSafe(*server), "an address leads to a safe server");
}

} // namespace vireo::fuzz
