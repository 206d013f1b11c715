// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/figures.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::base::figures {
namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("Figures", text);
}

//! \p tenths with one decimal place, which is left out where it is zero or the whole is large.
QString decimal(qint64 tenths)
{
    const qint64 whole = tenths / 10;
    if (whole >= 100 || tenths % 10 == 0)
        return QLocale().toString(whole);
    return QLocale().toString(double(tenths) / 10.0, 'f', 1);
}
} // namespace

QString count(qint64 value)
{
    value = std::max<qint64>(value, 0);
    if (value < 10'000)
        return QLocale().toString(value);
    if (value < 1'000'000)
        return tr("%1K").arg(decimal(value / 100));
    if (value < 1'000'000'000)
        return tr("%1M").arg(decimal(value / 100'000));
    return tr("%1B").arg(decimal(value / 100'000'000));
}

QString age(qint64 atMs, qint64 nowMs)
{
    constexpr qint64 kMinute = 60;
    constexpr qint64 kHour = 60 * kMinute;
    constexpr qint64 kDay = 24 * kHour;
    const qint64 seconds = (nowMs - atMs) / 1000;
    if (seconds < kMinute)
        return tr("now");
    if (seconds < kHour)
        return tr("%1 min").arg(seconds / kMinute);
    if (seconds < kDay)
        return tr("%1 h").arg(seconds / kHour);
    if (seconds < 7 * kDay)
        return tr("%1 d").arg(seconds / kDay);
    if (seconds < 365 * kDay)
        return tr("%1 wk").arg(seconds / (7 * kDay));
    return tr("%1 y").arg(seconds / (365 * kDay));
}

QString clock(qint64 ms)
{
    const qint64 seconds = std::max<qint64>(ms, 0) / 1000;
    const QString tail = u"%1"_s.arg(seconds % 60, 2, 10, QChar(u'0'));
    if (seconds < 3600)
        return u"%1:%2"_s.arg(seconds / 60).arg(tail);
    return u"%1:%2:%3"_s.arg(seconds / 3600).arg((seconds / 60) % 60, 2, 10, QChar(u'0')).arg(tail);
}

QString bytes(qint64 value)
{
    constexpr qint64 kKilo = 1024;
    constexpr qint64 kMega = kKilo * 1024;
    constexpr qint64 kGiga = kMega * 1024;
    value = std::max<qint64>(value, 0);
    const auto tenthsOf = [value](qint64 unit) {
        return value / unit * 10 + (value % unit * 10 + unit - 1) / unit;
    };
    if (value < kMega)
        return tr("%1 KB").arg(QLocale().toString((value + kKilo - 1) / kKilo));
    if (value < kGiga) {
        const qint64 tenths = tenthsOf(kMega);
        // Above 100 the tenth is dropped; rounding up first keeps "over" over.
        return tr("%1 MB").arg(decimal(tenths >= 1000 ? (tenths + 9) / 10 * 10 : tenths));
    }
    return tr("%1 GB").arg(decimal(tenthsOf(kGiga)));
}

} // namespace vireo::base::figures
