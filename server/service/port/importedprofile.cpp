// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/port/importedprofile.h"

#include "core/protocol/limits.h"
#include "core/protocol/mutes.h"
#include "core/protocol/talk.h"
#include "server/service/account/profilerules.h"
#include "server/service/care/terms.h"
#include "server/service/inbox/inboxservice.h"
#include "server/storage/accounts.h"
#include "server/storage/commenttalk.h"
#include "server/storage/mutedwords.h"
#include "server/storage/preferences.h"

#include <QFile>
#include <QJsonDocument>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace vireo::server::port {

namespace accounts = storage::accounts;
using storage::Connection;
using Skips = QList<protocol::Port::Skip>;

namespace {

constexpr qint64 kMostAvatar = 4LL * 1024 * 1024; // no server makes a larger one

QString entryOf(const QString &member)
{
    return u"vireo-export.json#"_s + member;
}

Error accountGone()
{
    return {Error::Kind::NotFound, u"account_unknown"_s, u"The account is gone."_s};
}

//! \p json with its one member \p key, as if it had been changed here; empty where it may not be.
Result<QString> allowed(
    Connection &db, Id account, const QString &key, const QString &text, Skips &skips)
{
    if (text.isEmpty())
        return QString();
    Result<void> checked;
    const auto change = protocol::profileChangeFromJson({{key, text}});
    if (!change.ok())
        checked = change.error();
    else
        checked = checkProfile(*change);
    if (checked.ok() && change->displayName)
        checked = checkNotStaff(db, account, *change->displayName);
    if (checked.ok())
        checked = service::terms::refuse(db, {text}, u'/' + key);
    if (checked.ok())
        return change->displayName ? *change->displayName : change->bio.value_or(QString());
    if (!isRefusal(checked.error()))
        return checked.error();
    skips.append(skipped(entryOf(key), text, checked.error()));
    return QString();
}

Result<void> describe(Connection &db, Id account, const QJsonObject &json, Skips &skips)
{
    const auto found = accounts::byId(db, account);
    if (!found.ok())
        return found.error();
    if (!*found)
        return accountGone();
    accounts::Row row = **found;
    const auto fill = [&](QString &empty, const QString &key, int graphemes) -> Result<void> {
        if (!empty.isEmpty())
            return {};
        const auto text
            = allowed(db, account, key, cleaned(json[key].toString(), graphemes), skips);
        if (!text.ok())
            return text.error();
        empty = *text;
        return {};
    };
    auto done = fill(row.displayName, u"display_name"_s, protocol::kDisplayNameGraphemes);
    if (done.ok())
        done = fill(row.bio, u"bio"_s, protocol::kBioGraphemes);
    if (!done.ok())
        return done;
    if (row.links.isEmpty()) {
        const auto links = protocol::profileLinksFromJson(json["links"_L1].toArray());
        QStringList titles;
        for (const protocol::ProfileLink &link : links)
            titles.append(link.title);
        const auto fine = service::terms::refuse(db, titles, u"/links"_s);
        if (!fine.ok() && !isRefusal(fine.error()))
            return fine;
        if (!fine.ok()) {
            skips.append(skipped(entryOf(u"links"_s), titles.join(u", "_s), fine.error()));
        } else if (!links.isEmpty()) {
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

Result<void> watch(Connection &db, Id account, const QJsonObject &json, Skips &skips)
{
    const auto theirs = protocol::watchedWordsFromJson(json);
    if (!theirs.ok() || theirs->words.isEmpty())
        return {};
    auto mine = storage::commenttalk::watchedWords(db, account);
    if (!mine.ok())
        return mine.error();
    for (const QString &word : theirs->words) {
        const auto wished = protocol::watchedWordsWished(
            protocol::toJson(protocol::WatchedWords{*mine + QStringList{word}}));
        if (wished.ok())
            *mine = wished->words;
        else
            skips.append(skipped(entryOf(u"watched"_s), word, wished.error()));
    }
    return storage::commenttalk::setWatchedWords(db, account, *mine);
}

//! The sections of \p json that the account has not chosen itself.
Result<void> prefer(Connection &db, Id account, QJsonObject json, qint64 nowMs, Skips &skips)
{
    const auto mine = storage::preferences::all(db, account);
    if (!mine.ok())
        return mine.error();
    for (const QString &section : mine->keys())
        json.remove(section);
    if (json.isEmpty())
        return {};
    const auto set = service::InboxService::changePreferences(db, account, json, nowMs);
    if (set.ok() || !isRefusal(set.error()))
        return set.ok() ? Result<void>() : Result<void>(set.error());
    skips.append(skipped(entryOf(u"preferences"_s), {}, set.error()));
    return {};
}

} // namespace

Result<void> fillProfile(const ImportScene &scene, const QJsonObject &head)
{
    const auto skips
        = scene.database
              .write([account = scene.row.account, head, nowMs = scene.clock.nowMs()](
                         Connection &db) -> Result<Skips> {
                  Skips skips;
                  const QJsonObject settings = head["settings"_L1].toObject();
                  auto done = describe(db, account, head["account"_L1].toObject(), skips);
                  if (done.ok())
                      done = mute(db, account, settings["muted"_L1].toObject());
                  if (done.ok())
                      done = watch(db, account, settings["watched"_L1].toObject(), skips);
                  if (done.ok()) {
                      done = prefer(
                          db, account, settings["preferences"_L1].toObject(), nowMs, skips);
                  }
                  return done.ok() ? Result<Skips>(skips) : Result<Skips>(done.error());
              })
              .result();
    if (!skips.ok())
        return skips.error();
    scene.skip(int(skips->size()), *skips);
    return {};
}

Result<void> fillAvatar(const ImportScene &scene)
{
    const Id account = scene.row.account;
    const auto row
        = scene.database.read([account](Connection &db) { return accounts::byId(db, account); })
              .result();
    if (!row.ok())
        return row.error();
    if (!*row)
        return accountGone();
    if (!(*row)->avatarUrl.isEmpty())
        return {};
    const QString upload = QUuid::createUuid().toString(QUuid::Id128);
    const QString path = scene.options.pathOf(upload);
    const auto bytes = scene.unpack(path, kMostAvatar);
    auto done = bytes.ok() ? Result<void>() : Result<void>(bytes.error());
    if (done.ok()) {
        done
            = scene.database
                  .write([&scene, upload, bytes = *bytes](Connection &db) {
                      return scene.insertUpload(db, upload, protocol::UploadPurpose::Avatar, bytes);
                  })
                  .result();
        if (!done.ok())
            QFile::remove(path);
    }
    if (done.ok())
        done = scene.options.setAvatar(account, upload);
    if (done.ok())
        return {};
    const bool ofPicture
        = done.error().code == "import_entry_size"_L1 || (bytes.ok() && isRefusal(done.error()));
    if (!ofPicture)
        return done;
    scene.skip(u"avatar.webp"_s, {}, done.error());
    return {};
}

} // namespace vireo::server::port
