// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/jsontext.h"
#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace vireo::protocol {

//! \brief A page of a list as it stands on the wire: {items, next_cursor}.
template <typename T> struct Page
{
    QList<T> items;
    QString nextCursor; //!< empty: nothing more
};

//! \p encode turns one item into its JSON.
template <typename T, typename Encode>
[[nodiscard]] QJsonArray listToJson(const QList<T> &items, Encode encode)
{
    QJsonArray list;
    for (const T &item : items)
        list.append(encode(item));
    return list;
}

//! Tolerant: an item that \p decode refuses is left out, so that one bad row spoils no list.
template <typename T>
[[nodiscard]] QList<T> listFromJson(
    const QJsonValue &json, Result<T> (*decode)(const QJsonObject &))
{
    QList<T> items;
    const QJsonArray list = json.toArray();
    for (const QJsonValue &value : list) {
        Result<T> item = decode(value.toObject());
        if (item.ok())
            items.append(std::move(item).value());
    }
    return items;
}

//! \p encode turns one item into its JSON.
template <typename T, typename Encode>
[[nodiscard]] QJsonObject pageToJson(const Page<T> &page, Encode encode)
{
    QJsonObject json{{QStringLiteral("items"), listToJson(page.items, encode)}};
    json.insert(QStringLiteral("next_cursor"),
        page.nextCursor.isEmpty() ? QJsonValue() : QJsonValue(page.nextCursor));
    return json;
}

//! The same of items that appendJson() writes, as text.
template <typename T> [[nodiscard]] QByteArray pageToText(const Page<T> &page)
{
    QByteArray text = "{\"items\":[";
    for (qsizetype i = 0; i < page.items.size(); ++i) {
        if (i > 0)
            text += ',';
        appendJson(text, page.items.at(i));
    }
    text += "],\"next_cursor\":";
    base::json::appendStringOrNull(text, page.nextCursor);
    return text + '}';
}

//! Tolerant: an item that \p decode refuses is left out, so that one bad row spoils no page.
template <typename T, typename Decode>
[[nodiscard]] Result<Page<T>> pageFromJson(const QJsonObject &json, Decode decode)
{
    const QJsonValue list = json.value(QLatin1StringView("items"));
    if (!list.isArray()) {
        return Error{Error::Kind::Malformed, QStringLiteral("bad_answer"),
            QStringLiteral("The server's answer holds no list.")};
    }
    Page<T> page;
    const QJsonArray items = list.toArray();
    for (const QJsonValue &value : items) {
        Result<T> item = decode(value.toObject());
        if (item.ok())
            page.items.append(std::move(item).value());
    }
    page.nextCursor = json.value(QLatin1StringView("next_cursor")).toString();
    return page;
}

} // namespace vireo::protocol
