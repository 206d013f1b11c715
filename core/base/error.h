// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace vireo::base {

//! \brief What went wrong with one field of a request, as RFC 9457 clients expect it.
struct FieldError
{
    QString pointer; //!< RFC 6901 JSON pointer, "/caption"
    QString code; //!< stable, e.g. "too_long"
    bool operator==(const FieldError &) const = default;
};

//! \brief A failure that can be shown, logged and sent over the wire.
//!
//! \c code is stable and meant for programs; \c detail is one sentence for a
//! person: what is wrong and the way out. Neither holds secrets, paths or SQL.
struct Error
{
    //! What a caller can do about it. The server maps each kind to one HTTP status, the SDK back.
    enum class Kind {
        Malformed, //!< 400: not even readable
        Unauthenticated, //!< 401: sign in (again)
        Forbidden, //!< 403
        NotFound, //!< 404: also for what the caller may not know of
        Conflict, //!< 409
        Gone, //!< 410: was there once; a used link
        PreconditionFailed, //!< 412
        TooLarge, //!< 413
        UnsupportedType, //!< 415
        Invalid, //!< 422: readable but against a rule; see fields
        Locked, //!< 423: somebody else is writing
        TooMany, //!< 429: see retryAfter
        Internal, //!< 500
        Unavailable, //!< 503: see retryAfter
        StorageFull, //!< 507
        Unreachable, //!< client side only: no answer from the server
        Cancelled, //!< the caller gave up
    };

    Kind kind = Kind::Internal;
    QString code;
    QString detail;
    QList<FieldError> fields = {};
    std::optional<std::chrono::seconds> retryAfter = {};

    [[nodiscard]] bool is(Kind k) const { return kind == k; }
    bool operator==(const Error &) const = default;
};

//! The HTTP status of \p kind; Unreachable and Cancelled have none and give 0.
[[nodiscard]] int httpStatus(Error::Kind kind);
//! The kind that \p status stands for; an unknown 4xx is Invalid, an unknown 5xx Internal.
[[nodiscard]] Error::Kind kindOfStatus(int status);

} // namespace vireo::base

namespace vireo {
using base::Error;
using base::FieldError;
} // namespace vireo
