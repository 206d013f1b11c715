// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/uploadwriter.h"

#include "core/base/defect.h"
#include "server/service/clips/future.h"
#include "server/storage/uploads.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {
namespace {
constexpr qint64 kCheckpointBytes = 8LL * 1024 * 1024;

Error overLength(qint64 length)
{
    return {Error::Kind::TooLarge, u"upload_too_long"_s,
        u"More bytes came than the %1 that were announced for this upload. The bytes up to there "
        u"are kept."_s.arg(length)};
}
} // namespace

struct UploadWriter::State
{
    storage::Database &database;
    QThreadPool &disk;
    const base::Clock &clock;
    const Target target;
    const std::optional<Checksum> checksum;
    std::function<void()> closed;

    std::mutex mutex; //!< a dropped writer may close while a piece is still being written
    blob::UploadFile file;
    QCryptographicHash hash;
    qint64 offset;
    qint64 durable;
    std::optional<Error> syncFault;
    bool done = false;
    std::atomic<bool> taken = false;
    std::atomic<bool> released = false;
    std::atomic<qint64> lastPieceNs;
    std::atomic<qint64> expiresMs;

    State(storage::Database &db, QThreadPool &pool, const base::Clock &time, Target to,
        blob::UploadFile bytes, std::optional<Checksum> sum, std::function<void()> whenClosed)
        : database(db)
        , disk(pool)
        , clock(time)
        , target(std::move(to))
        , checksum(std::move(sum))
        , closed(std::move(whenClosed))
        , file(std::move(bytes))
        , hash(checksum ? checksum->algorithm : QCryptographicHash::Sha1)
        , offset(target.offset)
        , durable(target.offset)
        , lastPieceNs(clock.steady().count())
        , expiresMs(target.expiresMs)
    {
    }

    //! Lets the next writer in; once, for after that the place may be another's.
    void release()
    {
        if (!released.exchange(true))
            closed();
    }

    //! fsync, then the record; the future finishes when both last.
    //!
    //! After one failed fsync none is believed: the system has dropped the pages and calls the next
    //! one good (fsync(2), Linux). What was durable before stands; the next writer cuts the rest.
    Result<QFuture<Result<void>>> makeDurable()
    {
        if (syncFault && !base::hasDefect("second-sync"))
            return *syncFault;
        if (const auto synced = file.sync(); !synced.ok()) {
            syncFault = synced.error();
            return *syncFault;
        }
        durable = offset;
        expiresMs = clock.nowMs() + target.expiryMs;
        return database.write([id = target.id, size = offset, expires = expiresMs.load()](
                                  storage::Connection &connection) {
            return storage::uploads::setDurable(connection, id, size, expires);
        });
    }

    Result<void> append(const QByteArray &piece)
    {
        const std::lock_guard lock(mutex);
        lastPieceNs = clock.steady().count();
        if (done || taken) {
            return Error{Error::Kind::Locked, u"upload_taken_over"_s,
                u"Another connection continues this upload."_s};
        }
        const qint64 room = target.length - offset;
        const QByteArray fitting = piece.size() > room ? piece.left(room) : piece;
        if (checksum)
            hash.addData(fitting);
        if (const auto written = file.append(fitting); !written.ok())
            return written.error();
        offset += fitting.size();
        if (fitting.size() < piece.size())
            return overLength(target.length);
        // A checksummed body is kept whole or not at all, so nothing of it is recorded before.
        if (!checksum && offset - durable >= kCheckpointBytes) {
            if (const auto recorded = makeDurable(); !recorded.ok())
                return recorded.error();
        }
        return {};
    }

    //! Ends the writing; \p broken: the body did not end as it should.
    Result<QFuture<Result<void>>> close(bool broken)
    {
        const std::lock_guard lock(mutex);
        done = true;
        const bool mismatch = checksum && !broken && hash.result() != checksum->digest;
        if (checksum && (broken || mismatch)) {
            if (const auto cut = file.cut(target.offset); !cut.ok())
                return cut.error();
            offset = target.offset;
            if (mismatch) {
                return Error{Error::Kind::Invalid, u"checksum_mismatch"_s,
                    u"The bytes that arrived do not match their checksum. Send them again."_s};
            }
        }
        return makeDurable();
    }
};

UploadWriter::UploadWriter(storage::Database &database, QThreadPool &disk, const base::Clock &clock,
    Target target, blob::UploadFile file, std::optional<Checksum> checksum,
    std::function<void()> closed)
    : m_state(std::make_shared<State>(database, disk, clock, std::move(target), std::move(file),
        std::move(checksum), std::move(closed)))
{
}

UploadWriter::~UploadWriter()
{
    m_state->disk.start([state = m_state] {
        if (!state->done) {
            auto recorded = state->close(true);
            if (recorded.ok()) {
                std::move(recorded).value().then(
                    [state](const Result<void> &) { state->release(); });
                return;
            }
        }
        state->release();
    });
}

QFuture<Result<void>> UploadWriter::write(const QByteArray &piece)
{
    return runOn(m_state->disk, [state = m_state, piece] { return state->append(piece); });
}

QFuture<Result<qint64>> UploadWriter::finish()
{
    return runOn(m_state->disk, [state = m_state] { return state->close(false); })
        .then([state = m_state](const Result<QFuture<Result<void>>> &recorded) {
            // Before the answer: its client may send the next piece at once.
            if (!recorded.ok()) {
                state->release();
                return base::ready(Result<qint64>(recorded.error()));
            }
            return QFuture(*recorded).then([state](const Result<void> &changed) {
                state->release();
                if (!changed.ok())
                    return Result<qint64>(changed.error());
                return Result<qint64>(state->offset);
            });
        })
        .unwrap();
}

void UploadWriter::takeOver()
{
    m_state->taken = true;
}

std::chrono::nanoseconds UploadWriter::idle() const
{
    return m_state->clock.steady() - std::chrono::nanoseconds(m_state->lastPieceNs.load());
}

qint64 UploadWriter::expiresMs() const
{
    return m_state->expiresMs;
}

} // namespace vireo::server::service
