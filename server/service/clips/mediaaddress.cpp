// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/mediaaddress.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace vireo::server::service {
namespace {
constexpr qint64 kStepSeconds = 300;
constexpr auto kMedia = "media";

QString tail(Id video, int revision)
{
    return video.toString() + u'/' + QString::number(revision) + u'/';
}
} // namespace

MediaAddress::MediaAddress(const Signer &signer, const base::Clock &clock)
    : m_signer(signer)
    , m_clock(clock)
{
}

QByteArray MediaAddress::message(qint64 expirySeconds, int audience, Id video, int revision) const
{
    return QByteArray::number(expirySeconds) + '.' + QByteArray::number(audience) + '/'
        + tail(video, revision).toLatin1();
}

MediaAddress::Base MediaAddress::openBase(Id video, int revision) const
{
    return {u"/media/"_s + tail(video, revision), -1};
}

MediaAddress::Base MediaAddress::signedBase(Id video, int revision, int audience) const
{
    const qint64 expiry = (m_clock.nowMs() / 1000 / kStepSeconds + 2) * kStepSeconds;
    const QByteArray signature = m_signer.sign(kMedia, message(expiry, audience, video, revision));
    return {u"/media/~%1.%2.%3/"_s.arg(expiry).arg(audience).arg(QLatin1StringView(signature))
            + tail(video, revision),
        expiry * 1000};
}

std::optional<int> MediaAddress::verify(const QString &token, Id video, int revision) const
{
    const QStringList parts = token.split(u'.');
    if (parts.size() != 3)
        return std::nullopt;
    const qint64 expiry = Id::fromString(parts.at(0)).value();
    bool ok = false;
    const int audience = parts.at(1).toInt(&ok);
    if (!ok || audience < 0 || expiry >= (1LL << 40) || expiry * 1000 <= m_clock.nowMs()
        || !m_signer.verify(
            kMedia, message(expiry, audience, video, revision), parts.at(2).toLatin1()))
        return std::nullopt;
    return audience;
}

} // namespace vireo::server::service
