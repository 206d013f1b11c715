// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/text.h"
#include "core/protocol/videoedit.h"
#include "sdk/upload/uploadtask_p.h"

#include <QFileInfo>
#include <QLocale>
#include <QMimeDatabase>
#include <QPointer>
#include <QRandomGenerator>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

constexpr qint64 kSmallestChunk = 256 * 1024;
constexpr qint64 kLargestChunk = 8 * 1024 * 1024;
//! Refusals that a repetition may heal (a lost race, a flipped bit) are repeated this often.
constexpr int kMostRepeats = 6;

bool isPassing(const Error &error)
{
    return error.is(Error::Kind::Unreachable) || error.is(Error::Kind::Unavailable)
        || error.is(Error::Kind::TooMany) || error.is(Error::Kind::Internal)
        || error.is(Error::Kind::Locked) || error.is(Error::Kind::StorageFull);
}

QString inMegabytes(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

} // namespace

UploadTask::Private::Private(Transport &seam, const Profile &profile, UploadRecord uploadRecord,
    std::unique_ptr<QLockFile> journalLock)
    : transport(seam)
    , config(seam)
    , videos(seam)
    , tus(seam)
    , journal(profile)
    , lock(std::move(journalLock))
    , record(std::move(uploadRecord))
{
    if (record.createKey.isEmpty())
        record.createKey = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &timer, [this] { (this->*afterTimer)(); });
}

void UploadTask::Private::start()
{
    ++generation;
    if (record.video.isNull())
        return check();
    setState(State::Processing);
    follow();
}

void UploadTask::Private::check()
{
    setState(State::Checking);
    await(identify(record.file), [this](const Result<FileIdentity> &found) {
        if (!found.ok())
            return finish(State::Failed, found.error());
        if (!record.uploadId.isEmpty() && found.value() != record.identity) {
            // What the server has belongs to another content: begin again.
            record.uploadId.clear();
        }
        record.identity = found.value();
        keep();
        Q_EMIT q->progressChanged();
        checkLimits();
    });
}

void UploadTask::Private::checkLimits()
{
    await(config.config(), [this](const Result<protocol::ServerConfig> &known) {
        if (!known.ok()) {
            return isPassing(known.error()) ? setback(known.error())
                                            : finish(State::Failed, known.error());
        }
        const protocol::Limits &limits = known->limits;
        const QString name = QFileInfo(record.file).fileName();
        if (record.identity.size > limits.uploadBytes) {
            return finish(State::Failed,
                {Error::Kind::TooLarge, u"too_large"_s,
                    u"%1 is %2, and this server takes at most %3 a clip. "
                    "Make it shorter or smaller, then try again."_s.arg(
                        name, inMegabytes(record.identity.size), inMegabytes(limits.uploadBytes))});
        }
        const int most = limits.captionGraphemes;
        const int length = base::text::graphemes(record.description.caption);
        if (length > most) {
            return finish(State::Failed,
                {Error::Kind::Invalid, u"caption_too_long"_s,
                    u"The caption has %1 characters, and this server takes at most %2."_s
                        .arg(length)
                        .arg(most)});
        }
        if (record.uploadId.isEmpty())
            announce();
        else
            askOffset();
    });
}

void UploadTask::Private::announce()
{
    const QFileInfo info(record.file);
    const QString type
        = QMimeDatabase().mimeTypeForFile(info, QMimeDatabase::MatchExtension).name();
    setState(State::Uploading);
    await(tus.create(record.identity.size, info.fileName(), type.toLatin1()),
        [this](const Result<QString> &id) {
            if (!id.ok())
                return setback(id.error());
            record.uploadId = id.value();
            keep();
            acknowledged = 0;
            sendNext();
        });
}

void UploadTask::Private::askOffset()
{
    await(tus.offset(record.uploadId), [this](const Result<qint64> &offset) {
        if (offset.ok()) {
            acknowledged = qMin(offset.value(), record.identity.size);
            setState(State::Uploading);
            setSent(acknowledged);
            return sendNext();
        }
        if (offset.error().is(Error::Kind::NotFound) || offset.error().is(Error::Kind::Gone)) {
            // Expired on the server; the file is still here.
            record.uploadId.clear();
            return announce();
        }
        setback(offset.error());
    });
}

void UploadTask::Private::sendNext()
{
    if (acknowledged >= record.identity.size)
        return publish();
    const auto chunk = readChunk(record.file, record.identity, acknowledged, chunkBytes);
    await(chunk, [this](const Result<FileChunk> &read) {
        if (!read.ok())
            return finish(State::Failed, read.error());
        chunkTime.start();
        sending = tus.append(record.uploadId, acknowledged, read->bytes, read->sha256,
            [this, alive = QPointer(q), was = generation](qint64 bytes) {
                if (alive && was == generation && state == State::Uploading)
                    setSent(acknowledged + bytes);
            });
        await(sending, [this](const Result<qint64> &offset) {
            if (!offset.ok()) {
                chunkBytes = qMax(kSmallestChunk, chunkBytes / 2);
                return setback(offset.error());
            }
            // A second a chunk: what a cut costs stays small, and so does the number of requests.
            if (chunkTime.elapsed() < 1000)
                chunkBytes = qMin(kLargestChunk, chunkBytes * 2);
            acknowledged = offset.value();
            failures = 0;
            setSent(acknowledged);
            sendNext();
        });
    });
}

void UploadTask::Private::publish()
{
    setState(State::Publishing);
    protocol::NewVideo clip;
    clip.uploadId = record.uploadId;
    clip.caption = record.description.caption;
    clip.altText = record.description.altText;
    clip.visibility = record.description.visibility;
    clip.coverMs = record.description.coverMs;
    clip.publishAtMs = record.description.publishAtMs;
    clip.permissions = record.description.permissions;
    clip.sensitive = record.description.sensitive;
    clip.adults = record.description.adults;
    clip.soundId = record.description.soundId;
    await(videos.create(clip, record.createKey), [this](const Result<protocol::Video> &made) {
        if (!made.ok())
            return setback(made.error());
        record.video = made->id;
        keep();
        failures = 0;
        take(made.value());
    });
}

void UploadTask::Private::follow()
{
    await(videos.video(record.video), [this](const Result<protocol::Video> &answer) {
        if (answer.ok()) {
            failures = 0;
            return take(answer.value());
        }
        setback(answer.error());
    });
}

void UploadTask::Private::take(const protocol::Video &now)
{
    video = now;
    error = {};
    if (now.state == protocol::VideoState::Ready)
        return finish(State::Ready);
    if (now.state == protocol::VideoState::Failed) {
        const auto why = now.failure.value_or(protocol::Video::Failure{
            u"failed"_s, u"The server could not make a clip of this file."_s});
        return finish(State::Failed, {Error::Kind::Invalid, why.code, why.detail});
    }
    setState(State::Processing);
    Q_EMIT q->progressChanged();
    waitThen(std::chrono::milliseconds(500), &Private::follow);
}

void UploadTask::Private::setState(State next, const Error &why)
{
    error = why;
    if (state == next)
        return;
    state = next;
    Q_EMIT q->stateChanged(next);
}

void UploadTask::Private::setSent(qint64 bytes)
{
    if (sent == bytes)
        return;
    sent = bytes;
    Q_EMIT q->progressChanged();
}

void UploadTask::Private::finish(State next, const Error &why)
{
    stopWork();
    journal.remove(record.key);
    setState(next, why);
}

void UploadTask::Private::setback(const Error &why)
{
    ++failures;
    if (why.is(Error::Kind::Unauthenticated) && failures < kMostRepeats)
        return setState(State::Waiting, why); // the queue goes on after the next sign-in
    const bool mayHeal = why.is(Error::Kind::Conflict) || why.code == "http_460"_L1
        || why.code == "checksum_mismatch"_L1;
    if (!isPassing(why) && !(mayHeal && failures < kMostRepeats))
        return finish(State::Failed, why);
    // After a cut only the server knows how much arrived, so everything begins with its offset.
    auto step = &Private::askOffset;
    if (!record.video.isNull())
        step = &Private::follow;
    else if (record.identity.head.isEmpty() || record.uploadId.isEmpty())
        step = &Private::checkLimits;
    if (isPassing(why))
        setState(State::Offline, why);
    const int whole = qMin(30'000, 500 << qMin(failures - 1, 6));
    std::chrono::milliseconds pause(whole / 2 + QRandomGenerator::global()->bounded(whole / 2));
    if (why.retryAfter)
        pause = qBound<std::chrono::milliseconds>(pause, *why.retryAfter, std::chrono::minutes(1));
    waitThen(pause, step);
}

void UploadTask::Private::waitThen(std::chrono::milliseconds pause, void (Private::*step)())
{
    afterTimer = step;
    timer.start(pause);
}

void UploadTask::Private::stopWork()
{
    ++generation;
    timer.stop();
    sending.cancel();
}

void UploadTask::Private::keep()
{
    const Result<void> kept = journal.write(record);
    if (!kept.ok())
        error = kept.error(); // the upload goes on; only a restart would forget it
}

} // namespace vireo::sdk
