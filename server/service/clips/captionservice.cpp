// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/captionservice.h"

#include "core/base/languagename.h"
#include "core/captions/captionfile.h"
#include "server/service/clips/future.h"
#include "server/service/clips/videoservice.h"
#include "server/storage/captions.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace tracks = storage::captions;

namespace {

using storage::Connection;

Error noLanguage()
{
    return {Error::Kind::Invalid, u"invalid_fields"_s,
        u"This is no language. Use a tag such as en, pt-BR or zh-Hant."_s,
        {{u"/lang"_s, u"format"_s}}};
}

Error none()
{
    return {Error::Kind::NotFound, u"captions_not_found"_s,
        u"This clip has no subtitles in that language."_s};
}

Result<void> roomFor(Connection &connection, Id video, const QString &tag)
{
    const auto known = tracks::tracks(connection, video);
    if (!known.ok())
        return known.error();
    const bool replaces = std::any_of(known->cbegin(), known->cend(),
        [&tag](const tracks::Track &track) { return track.language == tag; });
    if (replaces || known->size() < CaptionService::kMostLanguages)
        return {};
    return CaptionService::tooMany();
}

} // namespace

QString CaptionService::tagOf(const QString &language)
{
    static const QRegularExpression form(u"\\A[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}\\z"_s);
    if (!form.match(language).hasMatch())
        return {};
    QStringList parts = language.toLower().split(u'-');
    for (qsizetype i = 1; i < parts.size(); ++i) {
        if (parts.at(i).size() == 2)
            parts[i] = parts.at(i).toUpper();
        else if (parts.at(i).size() == 4)
            parts[i] = parts.at(i).left(1).toUpper() + parts.at(i).mid(1);
    }
    return parts.join(u'-');
}

Error CaptionService::tooMany()
{
    return {Error::Kind::Conflict, u"too_many_captions"_s,
        u"A clip has subtitles in at most %1 languages. Remove one first."_s.arg(kMostLanguages)};
}

Result<void> CaptionService::store(Connection &connection, Id video, const QString &tag,
    const QList<captions::Cue> &cues, Id version)
{
    if (const auto room = roomFor(connection, video, tag); !room.ok())
        return room;
    return tracks::put(connection, video, {tag, base::languageName(tag), version.value()},
        QString::fromUtf8(captions::toWebVtt(cues)), captions::words(cues));
}

Result<void> CaptionService::reviewed(
    Connection &connection, Id video, const QString &words, qint64 nowMs) const
{
    return m_review.subtitles ? m_review.subtitles(connection, video, words, nowMs)
                              : Result<void>();
}

CaptionService::CaptionService(storage::Database &database, const VideoRows &rows, EventLog &events,
    const base::Clock &clock, base::IdGenerator &ids)
    : m_database(database)
    , m_rows(rows)
    , m_events(events)
    , m_clock(clock)
    , m_ids(ids)
{
    m_pool.setMaxThreadCount(1);
}

CaptionService::~CaptionService()
{
    m_pool.waitForDone();
}

QFuture<Result<protocol::Video>> CaptionService::put(
    Id video, const Viewer &viewer, const QString &language, const QByteArray &file)
{
    using Outcome = Result<protocol::Video>;
    const QString tag = tagOf(language);
    if (tag.isEmpty())
        return ready(Outcome(noLanguage()));
    return m_database
        .read([=, this](Connection &connection) {
            return VideoService::owned(connection, video, viewer, m_clock.nowMs());
        })
        .then([this, file](const Result<VideoRow> &row) {
            using Cues = Result<QList<captions::Cue>>;
            if (!row.ok())
                return ready(Cues(row.error()));
            return runOn(m_pool,
                [file, length = row->video.durationMs] { return captions::parse(file, length); });
        })
        .unwrap()
        .then([=, this](const Result<QList<captions::Cue>> &cues) {
            if (!cues.ok())
                return ready(Outcome(cues.error()));
            return m_database.write([=, this, cues = *cues](Connection &connection) -> Outcome {
                const qint64 now = m_clock.nowMs();
                // Who owned it when the file was read may not any more.
                if (const auto row = VideoService::owned(connection, video, viewer, now); !row.ok())
                    return row.error();
                auto done = store(connection, video, tag, cues, m_ids.next());
                if (done.ok())
                    done = reviewed(connection, video, captions::words(cues), now);
                if (done.ok())
                    done = VideoService::tellState(connection, m_rows, video, now);
                if (!done.ok())
                    return done.error();
                const auto row = VideoRows::find(connection, video);
                if (!row.ok())
                    return row.error();
                return m_rows.dressOne(connection, *row, viewer);
            });
        })
        .unwrap()
        .then([this, video](const Outcome &made) {
            if (made.ok()) {
                m_forget(video);
                m_events.wake();
            }
            return made;
        });
}

QFuture<Result<void>> CaptionService::remove(
    Id video, const Viewer &viewer, const QString &language)
{
    const QString tag = tagOf(language);
    if (tag.isEmpty())
        return ready(Result<void>(noLanguage()));
    return m_database
        .write([=, this](Connection &connection) -> Result<void> {
            const qint64 now = m_clock.nowMs();
            if (const auto row = VideoService::owned(connection, video, viewer, now); !row.ok())
                return row.error();
            const auto gone = tracks::remove(connection, video, tag);
            if (!gone.ok())
                return gone.error();
            if (!*gone)
                return none();
            return VideoService::tellState(connection, m_rows, video, now);
        })
        .then([this, video](const Result<void> &gone) {
            if (gone.ok()) {
                m_forget(video);
                m_events.wake();
            }
            return gone;
        });
}

QFuture<Result<QByteArray>> CaptionService::get(
    Id video, const Viewer &viewer, const QString &language)
{
    return m_database.read([=, this](Connection &connection) -> Result<QByteArray> {
        const auto row = VideoRows::visible(connection, video, viewer, m_clock.nowMs());
        if (!row.ok())
            return row.error();
        const auto text = tracks::text(connection, video, tagOf(language));
        if (!text.ok())
            return text.error();
        return *text ? Result<QByteArray>((*text)->toUtf8()) : Result<QByteArray>(none());
    });
}

} // namespace vireo::server::service
