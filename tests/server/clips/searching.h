// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clipserver.h"

#include <QJsonArray>
#include <QUrl>

namespace vireo::test {

//! Where \p words are looked for.
[[nodiscard]] inline QByteArray search(const QString &words, const QByteArray &type = "clips")
{
    return "/api/v1/search?type=" + type + "&q=" + QUrl::toPercentEncoding(words);
}

//! The member \p name of each item of \p page.
[[nodiscard]] inline QStringList column(const QJsonObject &page, const QString &name)
{
    QStringList values;
    const QJsonArray items = page[QLatin1String("items")].toArray();
    for (const QJsonValue &item : items)
        values.append(item[name].toString());
    return values;
}

[[nodiscard]] inline QStringList tagsOf(const QJsonValue &list)
{
    QStringList tags;
    const QJsonArray items = list.toArray();
    for (const QJsonValue &item : items)
        tags.append(item[QLatin1String("tag")].toString());
    return tags;
}

} // namespace vireo::test
