// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/port/savedlists.h"

#include "core/base/json.h"
#include "server/service/clips/savedservice.h"
#include "server/storage/ports.h"
#include "server/storage/saved.h"
#include "server/storage/videocounts.h"

#include <QUrl>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::port {

namespace saved = storage::saved;
using service::SavedService;
using service::VideoRows;
using storage::Connection;

namespace {

constexpr base::json::ParseLimits kSavedLimits{.bytes = 4096, .elements = 32};
const QString kBookmarks = u"bookmarks.jsonl"_s;
const QString kReposts = u"reposts.jsonl"_s;

QByteArray savedLine(const QString &url, qint64 atMs)
{
    return jsonLine({{u"clip"_s, url}, {u"at"_s, base::toRfc3339(atMs)}});
}

//! \p next gives the lines of the next page; none at the end.
Result<void> writePages(
    const QString &entry, ArchiveWriter &archive, const std::function<Result<QByteArray>()> &next)
{
    auto done = archive.begin(entry);
    while (done.ok()) {
        const auto lines = next();
        if (!lines.ok())
            return lines.error();
        if (lines->isEmpty())
            return archive.end();
        done = archive.write(*lines);
    }
    return done;
}

} // namespace

Result<void> exportSaved(storage::Database &database, Id account,
    const std::function<QString(Id)> &urlOf, ArchiveWriter &archive)
{
    saved::Bookmark after{{}, std::numeric_limits<qint64>::max()};
    const auto bookmarks = writePages(kBookmarks, archive, [&]() -> Result<QByteArray> {
        const auto page
            = database
                  .read([account, after](Connection &db) {
                      return saved::bookmarks(db, account, after.atMs, after.video, kRowsAtOnce);
                  })
                  .result();
        if (!page.ok())
            return page.error();
        QByteArray lines;
        for (const saved::Bookmark &one : *page) {
            lines += savedLine(urlOf(one.video), one.atMs);
            after = one;
        }
        return lines;
    });
    if (!bookmarks.ok())
        return bookmarks;
    qint64 below = std::numeric_limits<qint64>::max();
    return writePages(kReposts, archive, [&]() -> Result<QByteArray> {
        const auto page = database
                              .read([account, below](Connection &db) {
                                  return saved::reposts(db, {account}, below, kRowsAtOnce);
                              })
                              .result();
        if (!page.ok())
            return page.error();
        QByteArray lines;
        for (const saved::Repost &one : *page) {
            lines += savedLine(urlOf(one.video), base::IdGenerator::msOf(Id(one.place)));
            below = one.place;
        }
        return lines;
    });
}

SavedLists::SavedLists(
    storage::Database &database, const base::Clock &clock, Id account, QString here)
    : m_database(database)
    , m_clock(clock)
    , m_account(account)
    , m_here(std::move(here))
{
}

bool SavedLists::isList(const QString &entry)
{
    return entry == kBookmarks || entry == kReposts;
}

Result<void> SavedLists::read(const QString &entry, const QByteArray &content)
{
    const auto wrong = [&entry](const QString &why) {
        return Error{Error::Kind::Invalid, u"import_format"_s,
            u"This is no export of a Vireo account: %1 %2."_s.arg(entry, why)};
    };
    QList<Line> &lines = entry == kBookmarks ? m_bookmarks : m_reposts;
    for (qsizetype at = 0; at < content.size();) {
        const qsizetype found = content.indexOf('\n', at);
        const qsizetype end = found < 0 ? content.size() : found;
        const QByteArray text = content.mid(at, end - at);
        at = end + 1;
        if (text.isEmpty())
            continue;
        const auto json = base::json::parseObject(text, kSavedLimits);
        const QUrl url(json.ok() ? json->value("clip"_L1).toString() : QString());
        const QString clip = url.path().section(u"/v/"_s, -1);
        const qint64 atMs
            = json.ok() ? base::fromRfc3339(json->value("at"_L1).toString()) : qint64(-1);
        if (url.host().isEmpty() || Id::fromString(clip).isNull() || atMs < 0)
            return wrong(u"cannot be read"_s);
        if (lines.size() >= kMostLines)
            return wrong(u"has more than %1 lines"_s.arg(kMostLines));
        lines.append({url.authority(), clip, atMs});
    }
    return {};
}

Result<void> SavedLists::keep(const QString &from)
{
    const auto kept = keepAll(m_bookmarks, from, false);
    return kept.ok() ? keepAll(m_reposts, from, true) : kept;
}

Result<void> SavedLists::keepAll(QList<Line> lines, const QString &from, bool reposts) const
{
    const qint64 nowMs = m_clock.nowMs();
    std::sort(
        lines.begin(), lines.end(), [](const Line &a, const Line &b) { return a.atMs > b.atMs; });
    // Each has a moment of its own, whatever the archive says, and none is to come.
    qint64 latest = nowMs;
    for (Line &one : lines) {
        one.atMs = std::min(one.atMs, latest);
        latest = one.atMs - 1;
    }
    for (qsizetype begin = 0; begin < lines.size(); begin += kRowsAtOnce) {
        const QList<Line> batch = lines.mid(begin, kRowsAtOnce);
        const auto done = m_database
                              .write([&, batch](Connection &db) -> Result<void> {
                                  for (const Line &one : batch) {
                                      auto kept = keepOne(db, one, from, reposts, nowMs);
                                      if (!kept.ok())
                                          return kept;
                                  }
                                  return {};
                              })
                              .result();
        if (!done.ok())
            return done;
    }
    return {};
}

Result<Id> SavedLists::videoOf(Connection &db, const Line &line, const QString &from) const
{
    if (line.server != from)
        return Id();
    const auto own = storage::ports::importedAs(db, m_account, from + u'/' + line.clip);
    if (!own.ok() || !own->isNull())
        return own;
    return from == m_here ? Id::fromString(line.clip) : Id();
}

Result<void> SavedLists::keepOne(
    Connection &db, const Line &line, const QString &from, bool repost, qint64 nowMs) const
{
    const auto video = videoOf(db, line, from);
    if (!video.ok() || video->isNull())
        return video.ok() ? Result<void>() : Result<void>(video.error());
    // His age is asked when he looks at what he kept; what is for adults is passed on by nobody.
    const service::Viewer viewer{m_account, false, true};
    const auto row = VideoRows::visible(db, *video, viewer, nowMs);
    if (!row.ok())
        return row.error().is(Error::Kind::NotFound) ? Result<void>() : Result<void>(row.error());
    if (!repost) {
        const auto kept = saved::bookmark(db, m_account, *video, line.atMs);
        return kept.ok() ? Result<void>() : Result<void>(kept.error());
    }
    if (!SavedService::mayPassOn(*row, viewer).ok())
        return {};
    const auto passed
        = saved::repost(db, m_account, *video, base::IdGenerator::at(line.atMs).value());
    if (!passed.ok())
        return passed.error();
    return *passed ? storage::videocounts::addReposts(db, *video, 1) : Result<void>();
}

} // namespace vireo::server::port
