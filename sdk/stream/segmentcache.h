// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/sdk_export.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

#include <memory>

namespace vireo::sdk {

//! \brief Bytes of clips on disk, within a budget; what was not used for longest goes first.
//!
//! All reading and writing happens on a thread of its own, in order. A file that is damaged or
//! cannot be written is simply not there. Thread-safe.
class VIREO_SDK_EXPORT SegmentCache
{
public:
    explicit SegmentCache(const QString &directory, qint64 maxBytes = 512LL * 1024 * 1024);
    //! Waits for what is being written.
    ~SegmentCache();

    //! What was put under \p key; a null array where there is nothing.
    [[nodiscard]] QFuture<QByteArray> get(const QString &key);
    void put(const QString &key, const QByteArray &bytes);
    //! Removes everything, as on signing out.
    QFuture<void> clear();
    //! Bytes on disk, once everything asked for so far is done.
    [[nodiscard]] QFuture<qint64> size();

private:
    struct Private;
    const std::unique_ptr<Private> d;
};

} // namespace vireo::sdk
