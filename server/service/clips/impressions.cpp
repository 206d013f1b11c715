// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/impressions.h"

#include <QRandomGenerator>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace vireo::server::service {
namespace {
constexpr auto kImpression = "impression";

QByteArray message(Id video, qint64 number, Id viewer)
{
    return QByteArray::number(video.value()) + '.' + QByteArray::number(number) + '.'
        + QByteArray::number(viewer.value());
}
} // namespace

Impressions::Impressions(const Signer &signer)
    : m_signer(signer)
{
}

QByteArray Impressions::make(Id video, Id viewer) const
{
    // Two impressions of one clip that meet in 62 bits would count as one view; that is all.
    const qint64 number = qint64(QRandomGenerator::global()->generate64() >> 2) + 1;
    const QByteArray signature = m_signer.sign(kImpression, message(video, number, viewer));
    return QByteArray::number(video.value()) + '.' + QByteArray::number(number) + '.' + signature;
}

std::optional<Impressions::Shown> Impressions::check(const QString &impression, Id viewer) const
{
    const QStringList parts = impression.split(u'.');
    if (parts.size() != 3)
        return std::nullopt;
    const Id video = Id::fromString(parts.at(0));
    const qint64 number = Id::fromString(parts.at(1)).value();
    const bool ours = !video.isNull() && number > 0
        && m_signer.verify(kImpression, message(video, number, viewer), parts.at(2).toLatin1());
    return ours ? std::optional<Shown>({video, number}) : std::nullopt;
}

} // namespace vireo::server::service
