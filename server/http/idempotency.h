// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/message.h"

#include <QFuture>

namespace vireo::server::http {

//! \brief Remembers the answers to POSTs that carry an Idempotency-Key, so that a retry after a
//! lost answer gets the first answer instead of doing the thing twice.
//!
//! Keys belong to an account. Called on I/O threads, must not block; futures may finish anywhere.
class IdempotencyStore
{
public:
    //! The stored answer, or nothing: then the request runs, and complete() or abandon() follows.
    using Begun = std::optional<Response>;

    virtual ~IdempotencyStore() = default;
    //! \p fingerprint is SHA-256 over method, path and body. Errors: Conflict
    //! ("idempotency_busy") while the first request still runs, Invalid ("idempotency_mismatch")
    //! where the key was used for another request.
    [[nodiscard]] virtual QFuture<Result<Begun>> begin(
        const QString &key, Id account, const QByteArray &fingerprint)
        = 0;
    //! The answer is sent once this has finished.
    [[nodiscard]] virtual QFuture<Result<void>> complete(
        const QString &key, Id account, const Response &response)
        = 0;
    //! The request failed in a way worth trying again (5xx); the key is free again.
    virtual void abandon(const QString &key, Id account) = 0;
};

} // namespace vireo::server::http
