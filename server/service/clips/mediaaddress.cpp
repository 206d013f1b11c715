// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/mediaaddress.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {
namespace {
constexpr qint64 kStepSeconds = 300;
constexpr auto kContext = "media";

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

QByteArray MediaAddress::message(qint64 expirySeconds, Id video, int revision) const
{
    return QByteArray::number(expirySeconds) + '/' + tail(video, revision).toLatin1();
}

MediaAddress::Base MediaAddress::openBase(Id video, int revision) const
{
    return {u"/media/"_s + tail(video, revision), -1};
}

MediaAddress::Base MediaAddress::signedBase(Id video, int revision) const
{
    const qint64 expiry = (m_clock.nowMs() / 1000 / kStepSeconds + 2) * kStepSeconds;
    const QByteArray signature = m_signer.sign(kContext, message(expiry, video, revision));
    return {
        u"/media/~%1.%2/"_s.arg(expiry).arg(QLatin1StringView(signature)) + tail(video, revision),
        expiry * 1000};
}

bool MediaAddress::verify(const QString &token, Id video, int revision) const
{
    const qsizetype dot = token.indexOf(u'.');
    const qint64 expiry = Id::fromString(QStringView(token).left(qMax<qsizetype>(dot, 0))).value();
    return expiry * 1000 > m_clock.nowMs() && expiry < (1LL << 40)
        && m_signer.verify(
            kContext, message(expiry, video, revision), token.mid(dot + 1).toLatin1());
}

} // namespace vireo::server::service
