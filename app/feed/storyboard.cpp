// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/storyboard.h"

#include <algorithm>

namespace vireo::app {
namespace {

int rounded(qint64 duration, qint64 interval)
{
    return int((duration + interval - 1) / interval);
}

} // namespace

qint64 Storyboard::interval(qint64 durationMs)
{
    qint64 interval = 1000;
    while (durationMs > interval * kMostPictures)
        interval *= 2;
    return interval;
}

int Storyboard::pictures(qint64 durationMs)
{
    return durationMs <= 0 ? 0 : rounded(durationMs, interval(durationMs));
}

QRectF Storyboard::picture(qint64 durationMs, qint64 atMs, const QSizeF &sheet)
{
    const int count = pictures(durationMs);
    const int rows = (count + kColumns - 1) / kColumns;
    if (count == 0 || sheet.width() < kColumns || sheet.height() < rows)
        return {};
    const int at = int(std::clamp<qint64>(atMs / interval(durationMs), 0, count - 1));
    const QSizeF each(sheet.width() / kColumns, sheet.height() / rows);
    return {QPointF(at % kColumns * each.width(), at / kColumns * each.height()), each};
}

} // namespace vireo::app
