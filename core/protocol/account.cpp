// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/account.h"

#include "core/base/jsonreader.h"
#include "core/protocol/limits.h"
#include "core/protocol/wire_p.h"
#include "core/protocol/wireparts.h"

using namespace Qt::StringLiterals;

namespace vireo::protocol {

QJsonObject toJson(const Account &account)
{
    QJsonObject json{
        {u"id"_s, account.id.toString()},
        {u"handle"_s, account.handle},
        {u"display_name"_s, account.displayName},
        {u"bio"_s, account.bio},
        {u"avatar_url"_s, textOrNull(account.avatarUrl)},
        {u"links"_s, toJson(account.links)},
        {u"private"_s, account.isPrivate},
        {u"counts"_s,
            QJsonObject{{u"followers"_s, account.counts.followers},
                {u"following"_s, account.counts.following}, {u"videos"_s, account.counts.videos}}},
        {u"viewer"_s,
            QJsonObject{{u"following"_s, account.viewer.following},
                {u"requested"_s, account.viewer.requested}, {u"blocked"_s, account.viewer.blocked},
                {u"muted"_s, account.viewer.muted}}},
    };
    if (!account.role.isEmpty())
        json.insert(u"role"_s, account.role);
    return json;
}

void appendJson(QByteArray &out, const Account &account)
{
    AccountWire(account).append(out, account.counts, account.viewer);
}

Result<Account> accountFromJson(const QJsonObject &json)
{
    Account account;
    account.id = Id::fromString(json["id"_L1].toString());
    if (account.id.isNull()) {
        return Error{Error::Kind::Malformed, u"bad_answer"_s,
            u"The server sent an account without an id."_s};
    }
    account.handle = json["handle"_L1].toString();
    account.displayName = json["display_name"_L1].toString();
    account.bio = json["bio"_L1].toString();
    account.avatarUrl = json["avatar_url"_L1].toString();
    account.links = profileLinksFromJson(json["links"_L1].toArray());
    account.isPrivate = json["private"_L1].toBool();
    const QJsonObject counts = json["counts"_L1].toObject();
    account.counts = {counts["followers"_L1].toInteger(), counts["following"_L1].toInteger(),
        counts["videos"_L1].toInteger()};
    const QJsonObject viewer = json["viewer"_L1].toObject();
    account.viewer = {viewer["following"_L1].toBool(), viewer["requested"_L1].toBool(),
        viewer["blocked"_L1].toBool(), viewer["muted"_L1].toBool()};
    account.role = json["role"_L1].toString();
    return account;
}

QJsonObject toJson(const ProfileChange &change)
{
    QJsonObject json;
    if (change.handle)
        json.insert(u"handle"_s, *change.handle);
    if (change.displayName)
        json.insert(u"display_name"_s, *change.displayName);
    if (change.bio)
        json.insert(u"bio"_s, *change.bio);
    if (change.isPrivate)
        json.insert(u"private"_s, *change.isPrivate);
    if (change.links)
        json.insert(u"links"_s, toJson(*change.links));
    return json;
}

Result<ProfileChange> profileChangeFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    ProfileChange change;
    // People type capitals; the handle itself has none.
    const QString typed = QStringView(kHandlePattern).toString().replace(u"a-z"_s, u"A-Za-z"_s);
    const QString handle = reader
                               .token(u"handle"_s, typed, false,
                                   u"is not 3 to 24 of the letters a to z, digits, dots and "
                                   u"underscores, with a letter or digit at both ends"_s)
                               .toLower();
    const QString name = reader.text(u"display_name"_s,
        {.minGraphemes = 0,
            .maxGraphemes = kDisplayNameGraphemes,
            .maxBytes = 256,
            .required = false,
            .multiline = false});
    const QString bio = reader.text(
        u"bio"_s, {.minGraphemes = 0, .maxGraphemes = kBioGraphemes, .required = false});
    const auto links = readProfileLinks(reader, u"links"_s);
    const bool isPrivate = reader.boolean(u"private"_s, false);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    if (!links.ok())
        return links.error();
    if (reader.has(u"handle"_s))
        change.handle = handle;
    if (reader.has(u"display_name"_s))
        change.displayName = name;
    if (reader.has(u"bio"_s))
        change.bio = bio;
    if (reader.has(u"private"_s))
        change.isPrivate = isPrivate;
    if (reader.has(u"links"_s))
        change.links = *links;
    return change;
}

} // namespace vireo::protocol
