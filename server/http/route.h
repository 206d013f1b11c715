// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/message.h"

#include <QFuture>

#include <functional>
#include <variant>

namespace vireo::server::http {

//! Who may call a route. Optional: a token is checked when there is one, a guest passes.
enum class Auth { None, Optional, Required, Moderator, Admin };

//! Buckets of the rate limiter.
enum class RateClass { Read, Write, Upload, SignIn, Media };

//! Runs on an I/O thread and must not block: files, SQL and hashing go to their own threads. The
//! future may finish on any thread; the connection takes the answer back to its own.
using Handler = std::function<QFuture<Response>(const RequestPtr &)>;

//! \brief Takes a request body piece by piece in constant memory.
//!
//! The connection reads the next piece only when the future of the last one has finished. A sink
//! that is destroyed before finish() was called saw a broken body and keeps what it acknowledged
//! to itself durable.
class BodySink
{
public:
    virtual ~BodySink() = default;
    //! At most 256 KiB at a time. An error ends the request with that problem.
    [[nodiscard]] virtual QFuture<Result<void>> write(const QByteArray &piece) = 0;
    [[nodiscard]] virtual QFuture<Response> finish() = 0;
};

//! Decides on the header alone: an answer (the body is not read), or where the body goes.
using StreamStart = std::variant<Response, std::shared_ptr<BodySink>>;
using StreamHandler = std::function<QFuture<StreamStart>(const RequestPtr &)>;

//! \brief One line of the route table, which is also what the OpenAPI document is checked against.
struct Route
{
    Method method = Method::Get;
    QString path; //!< "/api/v1/videos/{id}"; a last part "{rest*}" takes everything
    Auth auth = Auth::Required;
    RateClass rate = RateClass::Read;
    QString operation; //!< operationId of the OpenAPI document; empty: not part of the API
    std::variant<Handler, StreamHandler> handler;
    qint64 bodyLimit = 0; //!< 0: no body is taken; JSON routes use protocol::Limits
    //! What a buffered body must be; empty: anything. Streamed routes check their type themselves.
    QByteArray bodyType = QByteArrayLiteral("application/json");
};

} // namespace vireo::server::http
