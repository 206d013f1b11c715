// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "format.h"

#include "core/base/figures.h"

#include <QLocale>

#include <array>

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

} // namespace

QString Format::count(qint64 value)
{
    return base::figures::count(value);
}

QString Format::exact(qint64 value)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::DefaultNumberOptions);
    return locale.toString(value);
}

QString Format::duration(qint64 milliseconds)
{
    return base::figures::clock(milliseconds);
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
