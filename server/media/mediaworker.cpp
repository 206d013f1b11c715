// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/media/mediaworker.h"

#include "server/service/clips/clipnews.h"
#include "server/service/clips/videoservice.h"
#include "server/service/inbox/notifier.h"
#include "server/storage/prints.h"
#include "server/storage/videos.h"

#include <QFile>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace vireo::server::media {
namespace {

Q_LOGGING_CATEGORY(lcWorker, "vireo.media.worker", QtInfoMsg)

constexpr auto kIdle = 2s; // how soon a job that another process queued is seen
constexpr auto kHeartbeat = 5s;
constexpr auto kProgressEvery = 1s;
constexpr double kProgressStep = 0.01;

using storage::Connection;
using Kind = protocol::NotificationKind;
using Outcome = MediaRunner::Outcome;

//! The first thing in each transaction of a holder: a lost lease writes nothing.
Result<void> requireLease(Connection &connection, const Lease &lease)
{
    const auto held = MediaQueue::holds(connection, lease);
    if (!held.ok())
        return held.error();
    if (!*held)
        return Error{Error::Kind::Conflict, u"lease_lost"_s, u"Another worker has this job."_s};
    return {};
}

//! What became of \p video, into its creator's inbox.
Result<void> tellCreator(
    Connection &connection, Id video, Kind kind, const QString &text, qint64 nowMs)
{
    const auto row = service::VideoRows::find(connection, video);
    if (!row.ok())
        return row.error();
    return service::Notifier::tell(
        connection, {row->video.account.id, kind, {}, video, {}, text}, nowMs);
}

Result<void> setFailed(Connection &connection, const service::VideoRows &rows, Id video,
    const QString &code, const QString &detail, qint64 nowMs)
{
    if (const auto set = storage::videos::fail(connection, video, {code, detail}); !set.ok())
        return set;
    const auto told = service::VideoService::tellState(connection, rows, video, nowMs);
    return told.ok() ? tellCreator(connection, video, Kind::ClipFailed, detail, nowMs) : told;
}

const QString kCrashedDetail
    = u"The server could not process this file after several tries. Export it again as MP4 (H.264, "
      u"AAC) and upload that."_s;

} // namespace

MediaWorker::MediaWorker(storage::Database &database, const service::VideoRows &rows,
    const MediaFolders &folders, const base::Clock &clock, Options options)
    : m_database(database)
    , m_rows(rows)
    , m_folders(folders)
    , m_clock(clock)
    , m_options(std::move(options))
    , m_runner(m_options.program, m_options.deadline)
{
}

MediaWorker::~MediaWorker()
{
    stop();
}

void MediaWorker::start()
{
    const auto lost
        = m_database
              .write([this](Connection &connection) {
                  return MediaQueue::reclaim(connection, m_options.name, m_clock.nowMs());
              })
              .result();
    if (!lost.ok())
        qCWarning(lcWorker) << "could not take back old leases";
    for (int slot = 0; slot < m_options.slots; ++slot)
        m_threads.emplace_back([this] { loop(); });
}

void MediaWorker::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

void MediaWorker::nudge()
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_nudges;
    }
    m_changed.notify_all();
}

void MediaWorker::loop()
{
    while (true) {
        quint64 seen = 0;
        {
            const std::lock_guard lock(m_mutex);
            if (m_stopping)
                return;
            seen = m_nudges;
        }
        if (const auto lease = next()) {
            ++m_running;
            work(*lease);
            --m_running;
            continue;
        }
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, kIdle, [this, seen] { return m_stopping || m_nudges != seen; });
    }
}

std::optional<Lease> MediaWorker::next()
{
    const auto claimed
        = m_database
              .write([this](Connection &connection) -> Result<std::optional<Lease>> {
                  const qint64 now = m_clock.nowMs();
                  const auto lost = MediaQueue::reclaim(connection, u"-"_s, now);
                  if (!lost.ok())
                      return lost.error();
                  for (const Id video : *lost) {
                      if (const auto set
                          = setFailed(connection, m_rows, video, u"crashed"_s, kCrashedDetail, now);
                          !set.ok() && !set.error().is(Error::Kind::NotFound))
                          return set.error();
                  }
                  auto lease = MediaQueue::claim(connection, m_options.name, now);
                  if (!lease.ok() || !*lease)
                      return lease;
                  // A playable older revision stays up while the work is done again.
                  const auto set = storage::videos::begin(connection, (*lease)->video);
                  if (!set.ok())
                      return set.error();
                  const auto told
                      = service::VideoService::tellState(connection, m_rows, (*lease)->video, now);
                  if (!told.ok() && !told.error().is(Error::Kind::NotFound))
                      return told.error();
                  return lease;
              })
              .result();
    if (!claimed.ok()) {
        qCWarning(lcWorker) << "could not claim a job:" << claimed.error().code;
        return std::nullopt;
    }
    if (*claimed)
        m_wake();
    return *claimed;
}

void MediaWorker::work(const Lease &lease)
{
    const auto folder = m_folders.makeWork(lease);
    if (!folder.ok()) {
        settle(lease, {});
        return;
    }
    protocol::MediaJob job = m_options.bounds;
    const auto cover
        = m_database
              .read([&lease](Connection &connection) -> Result<qint64> {
                  const auto row = service::VideoRows::find(connection, lease.video);
                  return row.ok() ? Result<qint64>(row->coverMs) : Result<qint64>(row.error());
              })
              .result();
    job.coverMs = cover.valueOr(-1);

    auto lastBeat = m_clock.steady();
    auto lastTold = m_clock.steady();
    double told = 0;
    quint64 seen = 0;
    {
        const std::lock_guard lock(m_mutex);
        seen = m_nudges;
    }
    const MediaRunner::Watch watch{
        [&](double progress) {
            if (progress - told < kProgressStep || m_clock.steady() - lastTold < kProgressEvery)
                return;
            told = progress;
            lastTold = m_clock.steady();
            tellProgress(lease, progress);
        },
        [&](const protocol::MediaResult &result, const protocol::Fingerprint &print) {
            return publish(lease, result, &print);
        },
        [&] {
            bool look = m_clock.steady() - lastBeat >= kHeartbeat;
            {
                const std::lock_guard lock(m_mutex);
                if (m_stopping)
                    return false;
                look = look || seen != m_nudges;
                seen = m_nudges;
            }
            if (!look)
                return true;
            lastBeat = m_clock.steady();
            return keepLease(lease);
        },
    };
    settle(lease, m_runner.run(job, m_options.uploads + u'/' + lease.uploadId, *folder, watch));
}

bool MediaWorker::keepLease(const Lease &lease)
{
    const auto kept = m_database
                          .write([&lease, this](Connection &connection) {
                              return MediaQueue::heartbeat(connection, lease, m_clock.nowMs());
                          })
                          .result();
    // A database that is busy for a moment takes nobody's lease.
    return !kept.ok() || *kept;
}

void MediaWorker::tellProgress(const Lease &lease, double progress)
{
    m_database
        .write([this, lease, progress](Connection &connection) -> Result<void> {
            if (const auto held = requireLease(connection, lease); !held.ok())
                return held;
            const auto set = storage::videos::setProgress(connection, lease.video, progress);
            if (!set.ok())
                return set;
            return service::VideoService::tellState(
                connection, m_rows, lease.video, m_clock.nowMs());
        })
        .then([wake = m_wake](const Result<void> &) { wake(); });
}

Result<void> MediaWorker::keepPrint(Connection &connection, Id video,
    const protocol::Fingerprint &print, const std::optional<service::PrintMatch> &match) const
{
    const auto kept = storage::prints::set(connection, video, protocol::toBytes(print));
    return kept.ok() && match ? m_review.likeRemoved(connection, video, *match, m_clock.nowMs())
                              : kept;
}

bool MediaWorker::publish(
    const Lease &lease, const protocol::MediaResult &result, const protocol::Fingerprint *print)
{
    const bool complete = !print;
    std::optional<service::PrintMatch> match;
    if (print && m_review.print) {
        // Before the transaction: looking takes longer than writing.
        const auto found = m_database
                               .read([&](Connection &connection) {
                                   return m_review.print(connection, lease.account, *print);
                               })
                               .result();
        if (!found.ok())
            return false;
        match = *found;
    }
    if (const auto placed = m_folders.publish(lease); !placed.ok()) {
        qCWarning(lcWorker) << "could not publish" << lease.video.toString();
        return false;
    }
    const auto written
        = m_database
              .write([&](Connection &connection) -> Result<void> {
                  const qint64 now = m_clock.nowMs();
                  if (const auto held = requireLease(connection, lease); !held.ok())
                      return held;
                  const auto set = storage::videos::publish(
                      connection, lease.video, lease.epoch, result, complete);
                  if (!set.ok())
                      return set;
                  if (print) {
                      if (const auto kept = keepPrint(connection, lease.video, *print, match);
                          !kept.ok())
                          return kept;
                  }
                  if (complete) {
                      if (const auto ended = MediaQueue::finish(connection, lease, now);
                          !ended.ok())
                          return ended;
                      if (const auto told
                          = tellCreator(connection, lease.video, Kind::ClipReady, {}, now);
                          !told.ok())
                          return told;
                  }
                  const auto out = service::clipnews::tellOut(connection, lease.video, now);
                  return out.ok()
                      ? service::VideoService::tellState(connection, m_rows, lease.video, now)
                      : out;
              })
              .result();
    if (!written.ok())
        return false;
    m_wake();
    return true;
}

void MediaWorker::settle(const Lease &lease, const Outcome &outcome)
{
    using End = Outcome::End;
    if (outcome.end == End::Done && publish(lease, outcome.result, nullptr)) {
        m_folders.keepOnly(lease.video, lease.epoch);
        return;
    }
    // The rows change before the files go, so that no address points at nothing.
    if (outcome.end == End::Failed)
        markFailed(lease, outcome.code, outcome.detail);
    else
        giveBack(lease, outcome.end == End::Cancelled);
    m_folders.discard(lease);
    m_wake();
}

void MediaWorker::giveBack(const Lease &lease, bool inOrder)
{
    const auto again
        = m_database
              .write([&](Connection &connection) -> Result<bool> {
                  if (const auto held = requireLease(connection, lease); !held.ok())
                      return held.error();
                  const qint64 now = m_clock.nowMs();
                  if (inOrder) {
                      if (const auto back = MediaQueue::release(connection, lease); !back.ok())
                          return back.error();
                  } else {
                      const auto retried = MediaQueue::retry(connection, lease, now);
                      if (!retried.ok())
                          return retried.error();
                      if (!*retried) {
                          const auto set = setFailed(
                              connection, m_rows, lease.video, u"crashed"_s, kCrashedDetail, now);
                          return set.ok() ? Result<bool>(false) : Result<bool>(set.error());
                      }
                  }
                  const auto hidden
                      = storage::videos::unpublish(connection, lease.video, lease.epoch);
                  return hidden.ok() ? Result<bool>(true) : Result<bool>(hidden.error());
              })
              .result();
    if (again.ok() && !inOrder) {
        qCWarning(lcWorker).noquote() << "clip" << lease.video.toString()
                                      << (*again ? "will be tried again" : "has failed for good");
    }
}

void MediaWorker::markFailed(const Lease &lease, const QString &code, const QString &detail)
{
    const auto marked
        = m_database
              .write([&](Connection &connection) -> Result<void> {
                  const qint64 now = m_clock.nowMs();
                  if (const auto held = requireLease(connection, lease); !held.ok())
                      return held;
                  if (const auto ended = MediaQueue::fail(connection, lease, now); !ended.ok())
                      return ended;
                  const auto gone = MediaQueue::forgetOriginal(connection, lease.job);
                  if (!gone.ok())
                      return gone;
                  return setFailed(connection, m_rows, lease.video, code, detail, now);
              })
              .result();
    // What could not be read is no use to anybody, and may be an attack.
    if (marked.ok())
        QFile::remove(m_options.uploads + u'/' + lease.uploadId);
}

} // namespace vireo::server::media
