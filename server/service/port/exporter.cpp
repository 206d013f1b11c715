// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/port/exporter.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "server/service/port/exportedclip.h"
#include "server/service/port/savedlists.h"
#include "server/storage/accounts.h"
#include "server/storage/commenttalk.h"
#include "server/storage/follows.h"
#include "server/storage/mutedwords.h"
#include "server/storage/porttables.h"
#include "server/storage/preferences.h"
#include "server/storage/reactions.h"
#include "server/storage/traces.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::port {

namespace accounts = storage::accounts;
namespace follows = storage::follows;
namespace ports = storage::ports;
namespace traces = storage::traces;
namespace videos = storage::videos;
using storage::Connection;

namespace {

constexpr int kMostReactions = 5'000'000;

//! One export under way.
class ExportRun
{
public:
    ExportRun(storage::Database &database, const Exporter::Options &options,
        const Exporter::Progress &progress, ports::Row row, ArchiveWriter &archive)
        : m_database(database)
        , m_options(options)
        , m_progress(progress)
        , m_row(std::move(row))
        , m_archive(archive)
    {
    }

    [[nodiscard]] Result<ports::Row> all(qint64 nowMs)
    {
        auto done = head(nowMs);
        if (done.ok())
            done = people(u"following.jsonl"_s, follows::Side::Following);
        if (done.ok())
            done = people(u"followers.jsonl"_s, follows::Side::Followers);
        if (done.ok())
            done = comments();
        if (done.ok())
            done = reactions();
        if (done.ok())
            done = tables();
        if (done.ok())
            done = clips();
        if (done.ok()) {
            done = exportSaved(
                m_database, m_row.account, [this](Id video) { return clipUrl(m_options, video); },
                m_archive);
        }
        return done.ok() ? Result<ports::Row>(m_row) : Result<ports::Row>(done.error());
    }

private:
    template <typename Work> auto read(Work work) const
    {
        return m_database.read(std::move(work)).result();
    }

    [[nodiscard]] Result<void> head(qint64 nowMs)
    {
        const Id account = m_row.account;
        const auto row = read([account](Connection &db) { return accounts::byId(db, account); });
        const auto chosen = settings();
        if (!row.ok() || !chosen.ok())
            return row.ok() ? chosen.error() : row.error();
        if (!*row)
            return Error{Error::Kind::NotFound, u"account_unknown"_s, u"The account is gone."_s};
        m_account = **row;
        QJsonObject about = protocol::toJson(m_account.toAccount());
        about.remove(u"viewer"_s);
        about.insert(u"email"_s, m_account.email);
        about.insert(u"created_at"_s, base::toRfc3339(m_account.createdMs));
        const QJsonObject json{{u"format"_s, u"vireo-export"_s}, {u"version"_s, 1},
            {u"server"_s, m_options.server}, {u"server_name"_s, m_options.serverName},
            {u"exported_at"_s, base::toRfc3339(nowMs)}, {u"account"_s, about},
            {u"settings"_s, *chosen}};
        const auto added = m_archive.add(u"vireo-export.json"_s, base::json::write(json));
        if (!added.ok() || m_account.avatarUrl.isEmpty())
            return added;
        const QString file = m_options.avatar(account, m_account.avatarUrl);
        const auto picture
            = file.isEmpty() ? Result<bool>(false) : m_archive.addFile(u"avatar.webp"_s, file);
        return picture.ok() ? Result<void>() : Result<void>(picture.error());
    }

    [[nodiscard]] Result<QJsonObject> settings() const
    {
        return read([account = m_row.account](Connection &db) -> Result<QJsonObject> {
            const auto muted = storage::mutedwords::typed(db, account);
            if (!muted.ok())
                return muted.error();
            const auto watched = storage::commenttalk::watchedWords(db, account);
            if (!watched.ok())
                return watched.error();
            const auto preferences = storage::preferences::all(db, account);
            if (!preferences.ok())
                return preferences.error();
            return QJsonObject{{u"muted"_s, protocol::toJson(*muted)},
                {u"watched"_s, protocol::toJson(protocol::WatchedWords{*watched})},
                {u"preferences"_s, *preferences}};
        });
    }

    [[nodiscard]] Result<void> people(const QString &name, follows::Side side)
    {
        auto done = m_archive.begin(name);
        follows::Entry after;
        while (done.ok()) {
            const auto page = read([=, id = m_row.account](Connection &db) {
                return follows::list(db, side, id, after, kRowsAtOnce);
            });
            if (!page.ok())
                return page.error();
            if (page->isEmpty())
                break;
            after = page->last();
            QList<Id> ids;
            for (const auto &entry : *page)
                ids.append(entry.account);
            const auto rows = read([ids](Connection &db) { return accounts::byIds(db, ids); });
            if (!rows.ok())
                return rows.error();
            QByteArray lines;
            for (const auto &entry : *page) {
                lines += jsonLine({{u"id"_s, entry.account.toString()},
                    {u"handle"_s, rows->value(entry.account).handle},
                    {u"since"_s, base::toRfc3339(entry.createdMs)}});
            }
            done = m_archive.write(lines);
        }
        return done.ok() ? m_archive.end() : done;
    }

    //! What the account said, under anybody's clips.
    [[nodiscard]] Result<void> comments()
    {
        auto done = m_archive.begin(u"comments.jsonl"_s);
        qint64 after = 0;
        while (done.ok()) {
            const auto page = read([=, id = m_row.account](Connection &db) {
                return traces::comments(db, id, after, kRowsAtOnce);
            });
            if (!page.ok())
                return page.error();
            if (page->isEmpty())
                break;
            after = page->last().id.value();
            QByteArray lines;
            for (const traces::Comment &comment : *page) {
                QJsonObject json{{u"id"_s, comment.id.toString()},
                    {u"clip"_s, clipUrl(m_options, comment.video)},
                    {u"parent_id"_s,
                        comment.parent.isNull() ? QJsonValue()
                                                : QJsonValue(comment.parent.toString())},
                    {u"text"_s, comment.text},
                    {u"created_at"_s, base::toRfc3339(comment.createdMs)},
                    {u"held"_s, comment.held}};
                if (const auto edits = insertEdits(json, comment); !edits.ok())
                    return edits;
                lines += jsonLine(json);
            }
            done = m_archive.write(lines);
        }
        return done.ok() ? m_archive.end() : done;
    }

    //! When it was edited, and what it said before.
    [[nodiscard]] Result<void> insertEdits(QJsonObject &json, const traces::Comment &comment) const
    {
        const bool edited = comment.editedMs >= 0;
        json.insert(
            u"edited_at"_s, edited ? QJsonValue(base::toRfc3339(comment.editedMs)) : QJsonValue());
        if (!edited)
            return {};
        const auto versions = read([&comment](Connection &db) {
            return storage::commenttalk::versions(db, comment.video, comment.id);
        });
        if (!versions.ok())
            return versions.error();
        QJsonArray list;
        for (const protocol::CommentVersion &version : *versions)
            list.append(protocol::toJson(version));
        json.insert(u"versions"_s, list);
        return {};
    }

    [[nodiscard]] Result<void> reactions()
    {
        const auto given = read([id = m_row.account](Connection &db) {
            return traces::reactions(db, id, kMostReactions);
        });
        if (!given.ok())
            return given.error();
        auto done = m_archive.begin(u"reactions.jsonl"_s);
        for (const traces::Reaction &reaction : *given) {
            if (done.ok()) {
                done = m_archive.write(jsonLine({{u"clip"_s, clipUrl(m_options, reaction.video)},
                    {u"kind"_s, storage::reactions::kinds().value(reaction.kind)},
                    {u"at"_s, base::toRfc3339(reaction.atMs)}}));
            }
        }
        return done.ok() ? m_archive.end() : done;
    }

    //! What else is kept of the account, as it is kept.
    [[nodiscard]] Result<void> tables()
    {
        for (const ports::Table &table : ports::accountTables()) {
            QByteArray lines;
            const auto rows = read([&lines, &table, id = m_row.account](Connection &db) {
                return ports::eachRow(
                    db, table, id, [&lines](const QJsonObject &row) { lines += jsonLine(row); });
            });
            if (!rows.ok())
                return rows;
            if (lines.isEmpty())
                continue;
            if (const auto added = m_archive.add(u"tables/%1.jsonl"_s.arg(table.name), lines);
                !added.ok())
                return added;
        }
        return {};
    }

    //! Oldest first, so that whoever takes them in one after the other keeps their order.
    [[nodiscard]] Result<void> clips()
    {
        QList<Id> ids;
        qint64 before = std::numeric_limits<qint64>::max();
        while (true) {
            const auto page = read([=, id = m_row.account](Connection &db) {
                return videos::ofAccount(db, id, before, kRowsAtOnce);
            });
            if (!page.ok())
                return page.error();
            if (page->isEmpty())
                break;
            before = page->last().place;
            for (const videos::Row &row : *page)
                ids.append(row.video.id);
        }
        std::reverse(ids.begin(), ids.end());
        ClipExport files(m_database, m_options, m_row.account, m_archive);
        for (qsizetype i = 0; i < ids.size(); ++i) {
            const auto row
                = read([id = ids.at(i)](Connection &db) { return videos::find(db, id); });
            if (!row.ok())
                return row.error();
            if (*row) {
                const auto written = files.add(**row);
                if (!written.ok())
                    return written.error();
                m_row.clips += written->media ? 1 : 0;
                m_row.comments += written->comments;
            }
            m_row.progress = double(i + 1) / double(ids.size());
            if (!m_progress(m_row)) {
                return Error{Error::Kind::Cancelled, u"cancelled"_s, u"The server is stopping."_s};
            }
        }
        return {};
    }

    storage::Database &m_database;
    const Exporter::Options &m_options;
    const Exporter::Progress &m_progress;
    ports::Row m_row;
    ArchiveWriter &m_archive;
    accounts::Row m_account;
};

} // namespace

Exporter::Exporter(storage::Database &database, Options options)
    : m_database(database)
    , m_options(std::move(options))
{
}

Result<ports::Row> Exporter::run(
    ports::Row row, const QString &file, qint64 nowMs, const Progress &progress)
{
    row.clips = row.comments = 0;
    const auto archive = ArchiveWriter::open(file, nowMs);
    if (!archive.ok())
        return archive.error();
    auto written = ExportRun(m_database, m_options, progress, std::move(row), **archive).all(nowMs);
    if (!written.ok())
        return written;
    const auto bytes = (*archive)->finish();
    if (!bytes.ok())
        return bytes.error();
    written->bytes = *bytes;
    written->progress = 1;
    return written;
}

} // namespace vireo::server::port
