// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/mediajob.h"
#include "core/protocol/video.h"
#include "server/storage/captions.h"

#include <QHash>

#include <optional>

//! Clips. A list is newest first; "listed" means playable, public, of an account that is open, and
//! not deleted.
namespace vireo::server::storage::videos {

//! What a clip's account allows at most, whatever the clip's own visibility.
enum class Lock {
    None = 0,
    Followers = 1, //!< the account is private
    Nobody = 2, //!< the account is suspended, or about to be deleted
};

//! In the columns of labels: whose it is. 1: its creator's.
inline constexpr int kByStaff = 2;

//! A clip as it is stored: what every viewer sees alike, and what decides who may.
struct Row
{
    protocol::Video video; //!< of the account only the id; no addresses; no viewer
    QString media; //!< MediaResult as JSON; empty: nothing published yet
    int revision = 0;
    qint64 place = 0; //!< lists are sorted by it, and cursors name it
    int audience = 0; //!< grows with each change of who may see it
    bool waiting = false; //!< nobody told yet that it came out
    qint64 publishMs = 0;
    qint64 deletedMs = 0;
    qint64 coverMs = -1;
    QString uploadId;
    protocol::Visibility wished = protocol::Visibility::Public; //!< what the creator chose
    bool labelled = false; //!< sensitive, by a moderator
    bool adultsByStaff = false; //!< for adults, by a moderator
    Lock lock = Lock::None;
    qint64 stamp = 0; //!< grows with every change of the row, but for its counts
    QList<captions::Track> captions; //!< that its creator brought along
};

//! What a moderator's action leaves of a clip's audience.
struct Narrowing
{
    protocol::Video::Care care;
    protocol::Visibility widest = protocol::Visibility::Private;
};

//! Nothing where there is none, or it was deleted.
[[nodiscard]] Result<std::optional<Row>> find(Connection &db, Id id);
[[nodiscard]] Result<bool> exists(Connection &db, Id id);
//! Of at most IdMarks::kMost \p ids those that there are, deleted ones too; in no order.
[[nodiscard]] Result<QList<Row>> byIds(Connection &db, const QList<Id> &ids);

//! Of \p ids those that are listed and published.
[[nodiscard]] Result<QList<Row>> listed(Connection &db, const QList<Id> &ids, qint64 nowMs);
//! A listed clip, published or not.
struct Listed
{
    Id id;
    qint64 place = 0;
};
//! Those below \p below.
[[nodiscard]] Result<QList<Listed>> listedBelow(Connection &db, qint64 below, int most);
//! What the followers of \p accounts may see, below place \p below.
[[nodiscard]] Result<QList<Listed>> forFollowers(
    Connection &db, const QList<Id> &accounts, qint64 below, qint64 nowMs, int most);
[[nodiscard]] Result<QList<Row>> tagged(
    Connection &db, const QString &tag, qint64 below, qint64 nowMs, int most);
//! Listed and published clips with \p sound, below place \p below.
[[nodiscard]] Result<QList<Row>> ofSound(
    Connection &db, Id sound, qint64 below, qint64 nowMs, int most);
//! How trending() sorts.
[[nodiscard]] qint64 score(const protocol::Video::Counts &counts);
//! score() of each of \p ids.
[[nodiscard]] Result<QHash<Id, qint64>> scores(Connection &db, const QList<Id> &ids);
//! The newest three hundred by score, then by place, behind \p belowScore and \p below.
[[nodiscard]] Result<QList<Row>> trending(
    Connection &db, qint64 belowScore, qint64 below, qint64 nowMs, int most);
//! All that \p account has, below place \p below.
[[nodiscard]] Result<QList<Row>> ofAccount(Connection &db, Id account, qint64 below, int most);
//! The playable and published ones up to \p widest, below place \p below.
[[nodiscard]] Result<QList<Row>> shownOfAccount(
    Connection &db, Id account, protocol::Visibility widest, qint64 below, qint64 nowMs, int most);
//! All clips of \p accounts that are not deleted.
[[nodiscard]] Result<QList<Id>> idsOf(Connection &db, const QList<Id> &accounts);
//! Clips of \p account that came out and are listed, or would be were it not private.
[[nodiscard]] Result<qint64> countListed(Connection &db, Id account);
//! Of all that \p account has now; insert() takes that of its row. Only for accounts.h, which knows
//! when it changes.
[[nodiscard]] Result<void> setLock(Connection &db, Id account, Lock lock);

//! With its tags, and counts of nothing. Uses of \p row: video's id, account, caption, alt text,
//! visibility, tags, permissions, labels (as its creator's), what it is made of and time of
//! creation; publishMs, place, waiting, coverMs, uploadId, lock.
[[nodiscard]] Result<void> insert(Connection &db, const Row &row);
//! Stores what \p row says of itself: caption, alt text, visibility, tags, permissions, when it
//! comes out and when it was edited.
[[nodiscard]] Result<void> describe(Connection &db, const Row &row);
//! The clip's audience is no wider than \p narrowing says; nothing: as its creator chose.
[[nodiscard]] Result<void> narrow(Connection &db, Id id, const std::optional<Narrowing> &narrowing);
//! Clips of \p account that stood since before \p beforeMs with nothing against them.
[[nodiscard]] Result<int> countProven(Connection &db, Id account, qint64 beforeMs);
//! The clips of \p account that wait, next one first, behind one at \p afterMs with id \p after.
[[nodiscard]] Result<QList<Row>> waitingOf(
    Connection &db, Id account, qint64 afterMs, Id after, int most);
//! Clips whose time has come and of which nobody was told.
[[nodiscard]] Result<QList<Id>> due(Connection &db, qint64 nowMs, int most);
//! It waits no more; its audience has changed.
[[nodiscard]] Result<void> comeOut(Connection &db, Id id);
//! From now on there is no such clip; the row stays until its files are gone.
[[nodiscard]] Result<void> remove(Connection &db, Id id, qint64 nowMs);

//! Work begins (again); what is playable stays so.
[[nodiscard]] Result<void> begin(Connection &db, Id id);
[[nodiscard]] Result<void> setProgress(Connection &db, Id id, double progress);
//! \p media is playable as \p revision; \p complete: and all of it is there.
[[nodiscard]] Result<void> publish(
    Connection &db, Id id, int revision, const protocol::MediaResult &media, bool complete);
[[nodiscard]] Result<void> fail(Connection &db, Id id, const protocol::Video::Failure &failure);
//! Takes back \p revision where that is what was published: the clip waits for its work again.
[[nodiscard]] Result<void> unpublish(Connection &db, Id id, int revision);

} // namespace vireo::server::storage::videos
