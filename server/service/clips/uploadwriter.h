// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "server/blob/uploadfile.h"
#include "server/storage/database.h"

#include <QCryptographicHash>
#include <QFuture>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace vireo::server::service {

//! What a client says the bytes of one PATCH hash to.
struct Checksum
{
    QCryptographicHash::Algorithm algorithm = QCryptographicHash::Sha1;
    QByteArray digest;
};

//! \brief The one writer of an upload: appends pieces, and makes them durable.
//!
//! write() and finish() are called one after the other, each when the last one's future has
//! finished. Without a checksum the bytes become durable every few megabytes, so that a cut
//! connection or a killed server loses little; with one, all of them or none. A writer dropped
//! before finish() keeps what came. Work runs on the disk threads.
class UploadWriter
{
public:
    struct Target
    {
        QString id;
        qint64 length = 0;
        qint64 offset = 0;
        qint64 expiresMs = 0;
        qint64 expiryMs = 0; //!< how far an append moves the expiry
    };

    UploadWriter(storage::Database &database, QThreadPool &disk, const base::Clock &clock,
        Target target, blob::UploadFile file, std::optional<Checksum> checksum,
        std::function<void()> closed);
    //! Starts the closing; \c closed is called when what came is durable.
    ~UploadWriter();

    //! TooLarge once more comes than was announced; what fits is kept.
    [[nodiscard]] QFuture<Result<void>> write(const QByteArray &piece);
    //! The new durable offset, or Invalid/"checksum_mismatch" with the upload as it was before.
    [[nodiscard]] QFuture<Result<qint64>> finish();

    //! Ends this writer in favour of another: the next write() fails. Any thread.
    void takeOver();
    //! Since the last piece came, on the steady clock.
    [[nodiscard]] std::chrono::nanoseconds idle() const;
    [[nodiscard]] qint64 expiresMs() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace vireo::server::service
