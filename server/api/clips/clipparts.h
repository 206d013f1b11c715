// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "server/http/route.h"
#include "server/media/mediasweeper.h"
#include "server/media/mediaworker.h"
#include "server/realtime/hub.h"
#include "server/service/clips/eventlog.h"
#include "server/service/clips/review.h"
#include "server/service/clips/uploadservice.h"
#include "server/service/clips/videorows.h"
#include "server/storage/database.h"

#include <QList>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace vireo::server {

//! \brief Everything about clips in one piece for the composition root: uploads, clips, the media
//! queue and its worker, feed, comments, reactions, events and their routes.
//!
//! Lives on a thread with an event loop; what it is given must outlive it. The HTTP server stops
//! before this goes.
class ClipParts : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString data; //!< absolute; uploads/ and media/ are made in it
        QByteArray key; //!< 32 bytes that sign media addresses and impressions
        QString publicUrl = {}; //!< "https://clips.example", without a slash at its end
        QString serverName = {};
        //! Signs what is said of public clips; empty: nothing is.
        std::function<QByteArray(const QByteArray &)> sign = {};
        service::UploadService::Options uploads = {}; //!< its folder is set here
        media::MediaWorker::Options
            worker; //!< slots 0: no worker in this process; folders set here
        std::chrono::hours keepOriginals = std::chrono::hours(7 * 24);
    };

    ClipParts(storage::Database &database, const base::Clock &clock, base::IdGenerator &ids,
        Options options, QObject *parent = nullptr);
    ~ClipParts() override;

    [[nodiscard]] QList<http::Route> routes();
    [[nodiscard]] service::EventLog &events();
    [[nodiscard]] const service::VideoRows &rows() const;
    [[nodiscard]] service::UploadService &uploads();
    [[nodiscard]] media::MediaWorker &worker();
    //! Who sees the clip's files may have changed, by a commit of another part.
    void forgetAudience(Id video);
    //! Who looks at what is published before others see it. Set before the first request.
    void setReview(const service::Review &review);

    //! For the hub that start() is then given.
    [[nodiscard]] realtime::HubHooks hubHooks();

    //! Begins to deliver events to \p hub, to work on the queue, and to clean up each hour. No hub:
    //! a process that only works.
    void start(realtime::Hub *hub);
    //! Stops the worker; its jobs go back to the queue.
    void stop();

    //! Who may see clips of \p accounts is looked up anew, and asked anew of who listens to them.
    //! Thread-safe.
    void audienceChanged(const QList<Id> &accounts);
    //! Counts of clips changed in the database; who listens hears of it. Thread-safe.
    void countsChanged();

    //! Gives how many things were removed, or would be.
    [[nodiscard]] QFuture<Result<int>> cleanUp(bool dryRun);

    //! vireo-media beside this program.
    [[nodiscard]] static QString mediaProgramBeside();

private:
    class Private;

    //! Puts some of the clips that a change of the schema left over into the index.
    void fillIndex();

    std::unique_ptr<Private> d;
};

} // namespace vireo::server
