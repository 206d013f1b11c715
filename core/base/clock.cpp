// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/clock.h"

#include <QTimeZone>

namespace vireo::base {
namespace {

//! In UTC as such, which Qt writes as "Z"; of a zone called UTC it writes "+00:00".
QDateTime utc(qint64 msSinceEpoch)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QDateTime::fromMSecsSinceEpoch(msSinceEpoch, QTimeZone::UTC);
#else
    return QDateTime::fromMSecsSinceEpoch(msSinceEpoch, Qt::UTC);
#endif
}

} // namespace

QDateTime Clock::now() const
{
    return utc(nowMs());
}

qint64 SystemClock::nowMs() const
{
    return QDateTime::currentMSecsSinceEpoch();
}

std::chrono::nanoseconds SystemClock::steady() const
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

QString toRfc3339(qint64 msSinceEpoch)
{
    return utc(msSinceEpoch).toString(Qt::ISODateWithMs);
}

qint64 fromRfc3339(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    // A time without an offset is no RFC 3339 time.
    return time.isValid() && time.timeSpec() != Qt::LocalTime ? time.toMSecsSinceEpoch() : -1;
}

} // namespace vireo::base
