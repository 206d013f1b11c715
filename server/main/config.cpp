// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/config.h"

#include <QFile>
#include <QHostAddress>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {
const QString kUrlFile = u"/public_url"_s;
}

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

void rememberUrl(const Config &config)
{
    QSaveFile file(config.data + kUrlFile);
    if (file.open(QIODevice::WriteOnly) && file.write(config.effectiveUrl().toUtf8() + '\n') > 0)
        file.commit();
}

QString rememberedUrl(const QString &data)
{
    QFile file(data + kUrlFile);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(512)).trimmed() : QString();
}

QString runningUrl(const Config &config)
{
    const bool said
        = !config.publicUrl.isEmpty() || config.effectiveUrl() != Config().effectiveUrl();
    const QString remembered = said ? QString() : rememberedUrl(config.data);
    return remembered.isEmpty() ? config.effectiveUrl() : remembered;
}

} // namespace vireo::server
