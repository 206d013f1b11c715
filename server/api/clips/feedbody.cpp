// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/clips/feedbody.h"

#include "core/base/jsontext.h"

namespace vireo::server::api {

namespace json = base::json;

namespace {

constexpr qsizetype kAround = 1024; // of an item, beside its clip and its account

void appendItem(QByteArray &out, const service::FeedItem &item)
{
    out += "{\"video\":";
    item.clip->wire.append(out, item.counts, item.reader);
    out += ",\"reasons\":[{\"code\":";
    json::appendString(out, item.reason.code);
    out += ",\"weight\":";
    out += QByteArray::number(item.reason.weight);
    out += ",\"text\":";
    json::appendString(out, item.reason.text);
    out += "}],\"impression\":\"";
    out += item.impression; // digits, dots and base64url
    out += "\"}";
}

} // namespace

QByteArray feedBody(const service::FeedPage &page)
{
    qsizetype size = kAround;
    for (const service::FeedItem &item : page.items)
        size += item.clip->wire.bytes() + item.person->wire.bytes() + kAround;
    QByteArray out;
    out.reserve(size);
    out += "{\"items\":[";
    for (qsizetype i = 0; i < page.items.size(); ++i) {
        if (i > 0)
            out += ',';
        appendItem(out, page.items.at(i));
    }
    out += "],\"next_cursor\":";
    json::appendStringOrNull(out, page.nextCursor);
    out += '}';
    return out;
}

} // namespace vireo::server::api
