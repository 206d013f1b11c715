// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/clock.h"

#include <QTimeZone>

namespace vireo::base {

QDateTime Clock::now() const
{
    return QDateTime::fromMSecsSinceEpoch(nowMs(), QTimeZone::utc());
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
    return QDateTime::fromMSecsSinceEpoch(msSinceEpoch, QTimeZone::utc())
        .toString(Qt::ISODateWithMs);
}

qint64 fromRfc3339(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    // A time without an offset is no RFC 3339 time.
    return time.isValid() && time.timeSpec() != Qt::LocalTime ? time.toMSecsSinceEpoch() : -1;
}

} // namespace vireo::base
