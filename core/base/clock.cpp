// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/clock.h"

#include <QTimeZone>

#include <array>
#include <chrono>

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

//! \p value at \p at with as many digits as there is room for.
template <size_t Digits> void putDigits(char *at, unsigned value)
{
    for (size_t i = Digits; i-- > 0; value /= 10)
        at[i] = char('0' + value % 10);
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
    using namespace std::chrono;
    constexpr qint64 kYear10000 = 253'402'300'800'000;
    if (msSinceEpoch < 0 || msSinceEpoch >= kYear10000)
        return utc(msSinceEpoch).toString(Qt::ISODateWithMs);
    // Every line of the log and most answers have one; QDateTime asks its time zone for each.
    const milliseconds since(msSinceEpoch);
    const auto day = floor<days>(since);
    const year_month_day date{sys_days(day)};
    const hh_mm_ss time(since - day);
    std::array<char, 24> text{'0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 'T', '0', '0', ':',
        '0', '0', ':', '0', '0', '.', '0', '0', '0', 'Z'};
    putDigits<4>(&text[0], unsigned(int(date.year())));
    putDigits<2>(&text[5], unsigned(date.month()));
    putDigits<2>(&text[8], unsigned(date.day()));
    putDigits<2>(&text[11], unsigned(time.hours().count()));
    putDigits<2>(&text[14], unsigned(time.minutes().count()));
    putDigits<2>(&text[17], unsigned(time.seconds().count()));
    putDigits<3>(&text[20], unsigned(time.subseconds().count()));
    return QString::fromLatin1(text.data(), qsizetype(text.size()));
}

qint64 fromRfc3339(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    // A time without an offset is no RFC 3339 time.
    return time.isValid() && time.timeSpec() != Qt::LocalTime ? time.toMSecsSinceEpoch() : -1;
}

} // namespace vireo::base
