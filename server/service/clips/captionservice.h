// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "server/service/clips/eventlog.h"
#include "server/service/clips/review.h"
#include "server/service/clips/videorows.h"
#include "server/storage/database.h"

#include <QFuture>
#include <QThreadPool>

#include <functional>

namespace vireo::captions {
struct Cue;
}

namespace vireo::server::service {

//! \brief Subtitles that a clip's creator brings along, one file a language. Thread-safe; futures
//! finish on the database's threads. Files are read on a thread of its own.
class CaptionService
{
public:
    static constexpr int kMostLanguages = 20; //!< of one clip

    CaptionService(storage::Database &database, const VideoRows &rows, EventLog &events,
        const base::Clock &clock, base::IdGenerator &ids);
    ~CaptionService();

    //! \p language as BCP 47 recommends to write it ("pt-BR"); empty: no tag.
    [[nodiscard]] static QString tagOf(const QString &language);
    //! Conflict.
    [[nodiscard]] static Error tooMany();
    //! put() of a file that was read, within a transaction of the caller's, which tells nobody.
    [[nodiscard]] static Result<void> store(storage::Connection &connection, Id video,
        const QString &tag, const QList<captions::Cue> &cues, Id version);

    //! Called after a commit that changed which files a clip has.
    void onChanged(std::function<void(Id)> forget) { m_forget = std::move(forget); }

    //! Who looks at subtitles that are brought along. Set before the first request.
    void setReview(const Review &review) { m_review = review; }
    //! What the review says of subtitles with these \p words; Invalid where they are refused.
    [[nodiscard]] Result<void> reviewed(
        storage::Connection &connection, Id video, const QString &words, qint64 nowMs) const;

    //! \p file as captions::parse() takes it; \p language a BCP 47 tag, else Invalid.
    [[nodiscard]] QFuture<Result<protocol::Video>> put(
        Id video, const Viewer &viewer, const QString &language, const QByteArray &file);
    //! NotFound where there are none, too.
    [[nodiscard]] QFuture<Result<void>> remove(
        Id video, const Viewer &viewer, const QString &language);
    //! A WebVTT file.
    [[nodiscard]] QFuture<Result<QByteArray>> get(
        Id video, const Viewer &viewer, const QString &language);

private:
    storage::Database &m_database;
    const VideoRows &m_rows;
    EventLog &m_events;
    const base::Clock &m_clock;
    base::IdGenerator &m_ids;
    std::function<void(Id)> m_forget = [](Id) {};
    Review m_review;
    QThreadPool m_pool;
};

} // namespace vireo::server::service
