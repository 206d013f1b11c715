// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/account/accountservice.h"

#include "server/service/account/profilerules.h"
#include "server/service/account/relationservice.h"
#include "server/service/account/sight.h"
#include "server/service/auth/handles.h"
#include "server/service/auth/skeleton.h"
#include "server/service/care/terms.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace vireo::server {

namespace accounts = storage::accounts;
namespace follows = storage::follows;

namespace {

Error notForYou()
{
    return {Error::Kind::Forbidden, u"private_account"_s,
        u"This list is for people whom the account lets follow it."_s};
}

Result<void> rename(
    storage::Connection &db, const accounts::Row &row, const QString &handle, qint64 nowMs)
{
    if (handle == row.handle)
        return {};
    if (auto free = handles::checkFree(db, handle, row.id); !free.ok())
        return free;
    return accounts::setHandle(
        db, row.id, {row.handle, handle, skeletonOf(handle), nowMs + handles::kKeptMs});
}

QString linksText(const QList<protocol::ProfileLink> &links)
{
    return QString::fromUtf8(QJsonDocument(protocol::toJson(links)).toJson(QJsonDocument::Compact));
}

//! Nobody looks at a profile before others see it, so what would be held is refused, too. What
//! stands already may be sent again.
Result<void> checkTerms(
    storage::Connection &db, const accounts::Row &row, const protocol::ProfileChange &change)
{
    const auto check
        = [&db](const std::optional<QString> &text, const QString &before, const QString &pointer) {
              return text && *text != before ? service::terms::refuse(db, {*text}, pointer)
                                             : Result<void>();
          };
    auto fine = check(change.handle, row.handle, u"/handle"_s);
    if (fine.ok())
        fine = check(change.displayName, row.displayName, u"/display_name"_s);
    if (fine.ok())
        fine = check(change.bio, row.bio, u"/bio"_s);
    if (!fine.ok() || !change.links || linksText(*change.links) == row.links)
        return fine;
    QStringList titles;
    for (const protocol::ProfileLink &link : *change.links)
        titles.append(link.title);
    return service::terms::refuse(db, titles, u"/links"_s);
}

Result<void> describe(
    storage::Connection &db, accounts::Row row, const protocol::ProfileChange &change, qint64 nowMs)
{
    auto done = checkTerms(db, row, change);
    if (done.ok())
        done = rename(db, row, change.handle.value_or(row.handle), nowMs);
    if (done.ok() && change.displayName)
        done = checkNotStaff(db, row.id, *change.displayName);
    row.displayName = change.displayName.value_or(row.displayName);
    row.bio = change.bio.value_or(row.bio);
    if (change.links)
        row.links = linksText(*change.links);
    return done.ok() ? accounts::setProfile(db, row) : done;
}

//! An account that opens lets in those who asked.
Result<void> setPrivate(storage::Connection &db, Id account, bool isPrivate, qint64 nowMs)
{
    auto set = accounts::setPrivate(db, account, isPrivate);
    if (set.ok() && !isPrivate)
        set = RelationService::acceptAll(db, account, nowMs);
    return set;
}

} // namespace

AccountService::AccountService(storage::Database &database, const base::Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

QFuture<Result<protocol::Account>> AccountService::profile(Id viewer, const QString &who)
{
    return m_database.read([viewer, who](storage::Connection &db) -> Result<protocol::Account> {
        const auto id = sight::idOf(db, who);
        if (!id.ok())
            return id.error();
        return sight::seenBy(db, viewer, *id);
    });
}

QFuture<Result<protocol::Account>> AccountService::me(Id account)
{
    return m_database.read(
        [account](storage::Connection &db) { return sight::seenBy(db, account, account); });
}

QFuture<Result<protocol::Account>> AccountService::change(
    Id account, const protocol::ProfileChange &change)
{
    const qint64 nowMs = m_clock.nowMs();
    auto changed = m_database.write(
        [account, change, nowMs](storage::Connection &db) -> Result<protocol::Account> {
            if (auto checked = checkProfile(change); !checked.ok())
                return checked.error();
            const auto row = accounts::byId(db, account);
            if (!row.ok())
                return row.error();
            if (!*row)
                return people::unknownAccount();
            if (const auto set = describe(db, **row, change, nowMs); !set.ok())
                return set.error();
            if (change.isPrivate && *change.isPrivate != (*row)->isPrivate) {
                const auto turned = setPrivate(db, account, *change.isPrivate, nowMs);
                if (!turned.ok())
                    return turned.error();
            }
            return sight::seenBy(db, account, account);
        });
    return changed.then([this, change](const Result<protocol::Account> &seen) {
        if (seen.ok() && change.isPrivate)
            m_audienceChanged({seen->id});
        return seen;
    });
}

QFuture<Result<protocol::Page<protocol::Account>>> AccountService::list(
    Id viewer, const QString &who, follows::Side side, const QString &cursor, int limit)
{
    using Page = protocol::Page<protocol::Account>;
    return m_database.read([=](storage::Connection &db) -> Result<Page> {
        const auto after = sight::entryOf(cursor);
        if (!after.ok())
            return after.error();
        const auto id = sight::idOf(db, who);
        if (!id.ok())
            return id.error();
        const auto seen = sight::seenBy(db, viewer, *id);
        if (!seen.ok())
            return seen.error();
        const bool own = viewer == *id;
        if (!own && (seen->viewer.blocked || (seen->isPrivate && !seen->viewer.following)))
            return notForYou();
        // One more than asked for tells whether there is a next page.
        const auto rows
            = follows::list(db, side, *id, {after->account, after->createdMs}, limit + 1);
        if (!rows.ok())
            return rows.error();
        QList<sight::Entry> entries;
        for (const auto &row : *rows)
            entries.append({row.account, row.createdMs});
        return sight::pageOf(db, entries, viewer, limit);
    });
}

} // namespace vireo::server
