// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/upload/uploadtask.h"

#include "sdk/upload/uploadtask_p.h"

namespace vireo::sdk {

UploadTask::UploadTask(std::unique_ptr<Private> state)
    : d(std::move(state))
{
    d->q = this;
}

UploadTask::~UploadTask()
{
    d->stopWork();
}

QString UploadTask::key() const
{
    return d->record.key;
}

UploadTask::State UploadTask::state() const
{
    return d->state;
}

bool UploadTask::finished() const
{
    return d->state == State::Ready || d->state == State::Failed || d->state == State::Cancelled;
}

QString UploadTask::file() const
{
    return d->record.file;
}

const UploadDescription &UploadTask::description() const
{
    return d->record.description;
}

qint64 UploadTask::sent() const
{
    return d->sent;
}

qint64 UploadTask::total() const
{
    return d->record.identity.size;
}

double UploadTask::processing() const
{
    return d->state == State::Ready ? 1.0 : d->video.progress;
}

const protocol::Video &UploadTask::video() const
{
    return d->video;
}

const Error &UploadTask::error() const
{
    return d->error;
}

void UploadTask::pause()
{
    if (finished() || d->state == State::Paused || d->state == State::Processing)
        return;
    d->stopWork();
    d->record.paused = true;
    d->keep();
    d->setState(State::Paused);
}

void UploadTask::resume()
{
    if (d->state != State::Paused && d->state != State::Failed)
        return;
    d->record.paused = false;
    d->failures = 0;
    d->setState(State::Waiting); // the queue starts it
}

void UploadTask::cancel()
{
    if (finished())
        return;
    d->stopWork();
    if (!d->record.uploadId.isEmpty() && d->record.video.isNull())
        whenDone(d->tus.remove(d->record.uploadId), this, [](const Result<void> &) {});
    d->finish(State::Cancelled);
}

} // namespace vireo::sdk
