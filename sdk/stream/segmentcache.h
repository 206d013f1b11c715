// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/sdk_export.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace vireo::sdk {

struct HlsBytes;

//! \brief Bytes of clips on disk, within a budget; what was not used for longest goes first.
//!
//! What is pinned stays, whatever the budget: clips kept for watching without a network. Pins
//! outlive restarts, and may be set before the bytes are there. All reading and writing happens on
//! a thread of its own, in order. A file that is damaged or cannot be written is simply not there.
//! Thread-safe.
class VIREO_SDK_EXPORT SegmentCache
{
public:
    explicit SegmentCache(const QString &directory, qint64 maxBytes = 512LL * 1024 * 1024);
    //! Waits for what is being written.
    ~SegmentCache();

    //! The key of \p bytes of the clip \p clip ("video/revision"): "CLIP/FILE@OFFSET+LENGTH". The
    //! path of the address holds a signature that changes; the file's name and the range do not.
    [[nodiscard]] static QString keyOf(const QString &clip, const HlsBytes &bytes);

    //! What was put under \p key; a null array where there is nothing.
    [[nodiscard]] QFuture<QByteArray> get(const QString &key);
    //! For each of \p keys whether something is there, without reading it.
    [[nodiscard]] QFuture<QList<bool>> holds(const QStringList &keys);
    //! Keys of more than 1024 bytes in UTF-8 are not kept. Finishes with whether it is on disk.
    QFuture<bool> put(const QString &key, const QByteArray &bytes);

    //! Forgets what is under \p key, pinned or not: it turned out to be useless.
    QFuture<void> drop(const QString &key);

    //! Everything whose key begins with \p prefix ("123/1/") is kept until unpin() of the same.
    //! Finishes with false where the pin could not be written: then it holds until the app ends.
    QFuture<bool> pin(const QString &prefix);
    QFuture<bool> unpin(const QString &prefix);
    [[nodiscard]] QFuture<QStringList> pins();
    //! Bytes on disk that belong to \p prefix; without one, of everything that is pinned.
    [[nodiscard]] QFuture<qint64> pinnedBytes(const QString &prefix = {});

    //! For what is not pinned; takes effect at once.
    QFuture<void> setBudget(qint64 maxBytes);
    //! Removes everything, pins and what they hold too, as on signing out.
    QFuture<void> clear();
    //! Bytes on disk, once everything asked for so far is done.
    [[nodiscard]] QFuture<qint64> size();

private:
    struct Private;
    const std::unique_ptr<Private> d;
};

} // namespace vireo::sdk
