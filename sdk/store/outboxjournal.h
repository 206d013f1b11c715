// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/result.h"
#include "sdk/sdk_export.h"

#include <QFuture>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <memory>

namespace vireo::sdk {

//! \brief The records of an outbox on disk: a file of lines to which is only ever appended.
//!
//! A line is the first 16 hex digits of the SHA-256 of the rest, a space, and one JSON object:
//! {"put": record} or {"drop": key}. A line that does not match its hash is passed over, a tail
//! without a line feed is cut off: neither costs another record. What was damaged is kept beside
//! the file as *.broken. The file is written anew when it holds mostly what is gone.
//!
//! All of it happens on a thread of its own, in the order in which it was asked for; what put
//! something is durable (fsync) when its future finishes. Mode 0600; one program at a time, told
//! by a lock file: a second one keeps its records in memory until the first has ended. Thread-safe.
class VIREO_SDK_EXPORT OutboxJournal
{
public:
    //! \p path: of the file; its folder is there.
    explicit OutboxJournal(const QString &path);
    //! Waits for what is being written.
    ~OutboxJournal();

    //! What stands in the file, oldest first. Once, before commit().
    [[nodiscard]] QFuture<QList<QJsonObject>> load();
    //! All of it or nothing. A put with a key (the member "key") that is there replaces that
    //! record in its place. Errors: StorageFull.
    [[nodiscard]] QFuture<Result<void>> commit(
        const QList<QJsonObject> &put, const QList<QString> &drop = {});

private:
    struct Private;
    const std::unique_ptr<Private> d;
};

} // namespace vireo::sdk
