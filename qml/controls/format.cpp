// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "format.h"

#include <QLocale>

#include <array>

using namespace Qt::StringLiterals;

namespace vireo::controls {
namespace {

// The grounds of the painted avatars in the look.
constexpr std::array<std::pair<QRgb, QRgb>, 8> kGrounds{{
    {0xff1f6f6a, 0xff0e2e3c},
    {0xffc97b4a, 0xff6b2f1d},
    {0xffd2607a, 0xff7a2b4c},
    {0xffd9792b, 0xff7c3d12},
    {0xff6f7fd8, 0xff3c3b8c},
    {0xff3f9a63, 0xff174f41},
    {0xff3f8fbd, 0xff1c4d74},
    {0xff9a6fc0, 0xff553377},
}};

QString cut(qint64 value, qint64 unit, QChar suffix)
{
    const qint64 tenths = value / (unit / 10);
    if (tenths >= 1000 || tenths % 10 == 0)
        return QString::number(tenths / 10) + suffix;
    return QString::number(tenths / 10) + QLocale().decimalPoint() + QString::number(tenths % 10)
        + suffix;
}

} // namespace

QString Format::count(qint64 value)
{
    if (value < 0)
        return QString::number(0);
    if (value < 10'000)
        return exact(value);
    if (value < 1'000'000)
        return cut(value, 1000, u'K');
    if (value < 1'000'000'000)
        return cut(value, 1'000'000, u'M');
    return cut(value, 1'000'000'000, u'B');
}

QString Format::exact(qint64 value)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::DefaultNumberOptions);
    return locale.toString(value);
}

QString Format::duration(qint64 milliseconds)
{
    const qint64 seconds = qMax<qint64>(0, milliseconds) / 1000;
    const qint64 hours = seconds / 3600;
    const QString tail
        = u"%1:%2"_s.arg(qlonglong(seconds / 60 % 60), hours > 0 ? 2 : 1, 10, QLatin1Char('0'))
              .arg(qlonglong(seconds % 60), 2, 10, QLatin1Char('0'));
    return hours > 0 ? u"%1:%2"_s.arg(hours).arg(tail) : tail;
}

QString Format::ago(const QDateTime &when)
{
    return ago(when, QDateTime::currentDateTime());
}

QString Format::ago(const QDateTime &when, const QDateTime &now)
{
    if (!when.isValid())
        return {};
    const qint64 minutes = when.secsTo(now) / 60;
    if (minutes < 1)
        return tr("now");
    if (minutes < 60)
        return tr("%1 min").arg(minutes);
    if (minutes < 24 * 60)
        return tr("%1 h").arg(minutes / 60);
    const qint64 days = when.toLocalTime().date().daysTo(now.toLocalTime().date());
    if (days <= 1)
        return tr("yesterday");
    if (days < 7)
        return tr("%1 d").arg(days);
    const QDate date = when.toLocalTime().date();
    const bool thisYear = date.year() == now.toLocalTime().date().year();
    return QLocale().toString(date, thisYear ? u"d MMM"_s : u"d MMM yyyy"_s);
}

QString Format::bytes(qint64 value)
{
    const QLocale locale;
    if (value < 1000)
        return tr("%1 bytes").arg(value);
    if (value < 1'000'000)
        return tr("%1 KB").arg(value / 1000);
    if (value < 1'000'000'000) {
        const double mb = static_cast<double>(value) / 1e6;
        return tr("%1 MB").arg(locale.toString(mb, 'f', mb < 100 ? 1 : 0));
    }
    return tr("%1 GB").arg(locale.toString(static_cast<double>(value) / 1e9, 'f', 1));
}

QString Format::initials(const QString &name)
{
    QString letters;
    bool atStart = true;
    for (const QChar c : name) {
        if (c.isLetterOrNumber()) {
            if (atStart && letters.size() < 2)
                letters += c.toUpper();
            atStart = false;
        } else {
            atStart = true;
        }
    }
    return letters;
}

QList<QColor> Format::avatarColors(const QString &key)
{
    // Not qHash: the colour must be the same in every run and on every device.
    quint32 hash = 2166136261u;
    for (const char byte : key.toUtf8())
        hash = (hash ^ static_cast<quint8>(byte)) * 16777619u;
    const auto &[first, second] = kGrounds.at((hash >> 8) % kGrounds.size());
    return {QColor::fromRgb(first), QColor::fromRgb(second)};
}

} // namespace vireo::controls
