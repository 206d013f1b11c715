// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/config.h"

#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace vireo::server {

QString Config::signingKeyFile() const
{
    return auth.signingKey.isEmpty() ? data + u"/signing.key"_s : auth.signingKey;
}

bool Config::isLoopback() const
{
    return QHostAddress(address).isLoopback();
}

QString Config::effectiveUrl() const
{
    if (!publicUrl.isEmpty())
        return publicUrl;
    const QString scheme = tls.certificate.isEmpty() ? u"http"_s : u"https"_s;
    const QString host = address.contains(u':') ? u'[' + address + u']' : address;
    return u"%1://%2:%3"_s.arg(scheme, host).arg(port);
}

} // namespace vireo::server
