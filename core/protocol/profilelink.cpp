// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/profilelink.h"

#include "core/base/text.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace vireo::protocol {

QJsonArray toJson(const QList<ProfileLink> &links)
{
    QJsonArray json;
    for (const ProfileLink &link : links)
        json.append(QJsonObject{{u"title"_s, link.title}, {u"url"_s, link.url}});
    return json;
}

QList<ProfileLink> profileLinksFromJson(const QJsonArray &json)
{
    QList<ProfileLink> links;
    for (const QJsonValue &item : json) {
        const QString url = profileLinkUrl(item["url"_L1].toString());
        if (!url.isEmpty() && links.size() < kMostProfileLinks)
            links.append({item["title"_L1].toString(), url});
    }
    return links;
}

Result<QList<ProfileLink>> readProfileLinks(base::JsonReader &reader, const QString &key)
{
    QList<ProfileLink> links;
    const QJsonArray items = reader.array(key, kMostProfileLinks, false);
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QString at = QString::number(i);
        base::JsonReader list(QJsonObject{{at, items.at(i)}}, u'/' + key);
        const QJsonObject object = list.object(at);
        if (const auto checked = list.finish(); !checked.ok())
            return checked.error();
        base::JsonReader item(object, u"/%1/%2"_s.arg(key, at));
        const QString title = item.text(u"title"_s,
            {.minGraphemes = 0,
                .maxGraphemes = kLinkTitleGraphemes,
                .maxBytes = 256,
                .required = false,
                .multiline = false});
        const QString typed = item.text(
            u"url"_s, {.maxGraphemes = kLinkCharacters, .maxBytes = 1024, .multiline = false});
        const QString url = profileLinkUrl(typed);
        if (!typed.isEmpty() && url.isEmpty())
            item.fail(u"url"_s, u"format"_s, u"has to be an https address"_s);
        if (base::text::hasInvisible(title))
            item.fail(u"title"_s, u"invisible"_s, u"holds a character that nobody sees"_s);
        if (const auto checked = item.finish(); !checked.ok())
            return checked.error();
        links.append({title, url});
    }
    return links;
}

QString profileLinkUrl(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const QString host = url.host(QUrl::FullyEncoded);
    const bool good = url.isValid() && url.scheme() == "https"_L1 && url.userInfo().isEmpty()
        && host.contains(u'.') && !host.startsWith(u'.') && !host.endsWith(u'.')
        && text.size() <= kLinkCharacters;
    return good ? QString::fromLatin1(url.toEncoded(QUrl::NormalizePathSegments)) : QString();
}

} // namespace vireo::protocol
