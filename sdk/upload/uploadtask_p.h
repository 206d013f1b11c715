// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/api/configapi.h"
#include "sdk/api/videosapi.h"
#include "sdk/upload/tusclient.h"
#include "sdk/upload/uploadjournal.h"
#include "sdk/upload/uploadtask.h"

#include <QElapsedTimer>
#include <QTimer>

namespace vireo::sdk {

//! \brief The steps of one upload. Each step ends in the next, in a wait, or in a final state;
//! what comes back after pause() or cancel() is told by its generation and dropped.
struct UploadTask::Private
{
    Private(Transport &seam, const Profile &profile, UploadRecord uploadRecord,
        std::unique_ptr<QLockFile> journalLock);

    void start(); //!< from Waiting
    void check();
    void checkLimits();
    void announce();
    void askOffset();
    void sendNext();
    void publish();
    void follow();
    void take(const protocol::Video &video);

    void setState(State next, const Error &why = {});
    void setSent(qint64 bytes);
    void finish(State next, const Error &why = {});
    void setback(const Error &why); //!< waits, or fails where waiting cannot help
    void waitThen(std::chrono::milliseconds pause, void (Private::*step)());
    void stopWork();
    void keep();

    //! whenDone() that drops the answer where the task went elsewhere meanwhile.
    template <typename T, typename Then> void await(const QFuture<Result<T>> &future, Then then)
    {
        whenDone(future, q, [this, was = generation, then = std::move(then)](const Result<T> &r) {
            if (was == generation)
                then(r);
        });
    }

    UploadTask *q = nullptr;
    Transport &transport;
    ConfigApi config;
    VideosApi videos;
    TusClient tus;
    UploadJournal journal;
    std::unique_ptr<QLockFile> lock;
    UploadRecord record;
    State state = State::Waiting;
    Error error;
    protocol::Video video;
    qint64 acknowledged = 0;
    qint64 sent = 0;
    qint64 chunkBytes = 1024 * 1024;
    QElapsedTimer chunkTime;
    QFuture<Result<qint64>> sending;
    QTimer timer;
    void (Private::*afterTimer)() = nullptr;
    int failures = 0; //!< in a row, without progress
    int generation = 0;
};

} // namespace vireo::sdk
