// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/port/importedprofile.h"

#include "core/protocol/limits.h"
#include "core/protocol/mutes.h"
#include "server/storage/accounts.h"
#include "server/storage/mutedwords.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace vireo::server::port {

namespace accounts = storage::accounts;
using storage::Connection;

namespace {

Result<void> describe(Connection &db, Id account, const QJsonObject &json)
{
    const auto found = accounts::byId(db, account);
    if (!found.ok())
        return found.error();
    if (!*found)
        return Error{Error::Kind::NotFound, u"account_unknown"_s, u"The account is gone."_s};
    accounts::Row row = **found;
    if (row.bio.isEmpty())
        row.bio = cleaned(json["bio"_L1].toString(), protocol::kBioGraphemes);
    if (row.links.isEmpty()) {
        const auto links = protocol::profileLinksFromJson(json["links"_L1].toArray());
        if (!links.isEmpty()) {
            row.links = QString::fromUtf8(
                QJsonDocument(protocol::toJson(links)).toJson(QJsonDocument::Compact));
        }
    }
    return accounts::setProfile(db, row);
}

Result<void> mute(Connection &db, Id account, const QJsonObject &json)
{
    const auto muted = protocol::mutedWordsFromJson(json);
    if (!muted.ok())
        return {};
    auto mine = storage::mutedwords::typed(db, account);
    if (!mine.ok())
        return mine.error();
    mine->words += muted->words;
    mine->tags += muted->tags;
    mine->words = mine->words.mid(0, protocol::kMostMutedWords);
    mine->tags = mine->tags.mid(0, protocol::kMostMutedWords);
    return storage::mutedwords::replace(db, account, *mine);
}

} // namespace

Result<void> fillProfile(const ImportScene &scene, const QJsonObject &head)
{
    return scene.database
        .write([account = scene.row.account, head](Connection &db) {
            const auto done = describe(db, account, head["account"_L1].toObject());
            return done.ok() ? mute(db, account, head["settings"_L1]["muted"_L1].toObject()) : done;
        })
        .result();
}

} // namespace vireo::server::port
