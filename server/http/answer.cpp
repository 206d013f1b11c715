// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/await.h"
#include "server/http/bodyreader.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

// From an admitted request to its answer: bodies and handlers.

namespace vireo::server::http {
namespace {

constexpr qsizetype kReadBytes = 256 * 1024;
constexpr int kTriesToKeep = 3;

Response failure()
{
    return Response::problem(Error{Error::Kind::Internal, u"internal"_s,
        u"Something went wrong here. Try again in a moment."_s});
}

QByteArray fingerprintOf(const Request &request)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(methodName(request.method));
    hash.addData("\n");
    hash.addData(request.path.toUtf8());
    hash.addData("\n");
    hash.addData(request.body);
    return hash.result();
}

//! The future a handler gives, or none where it throws.
template <typename Call> auto callSafely(Call call) -> std::optional<decltype(call())>
{
    try {
        return call();
    } catch (...) {
        return std::nullopt;
    }
}

} // namespace

Task<Response> Connection::answer(Admission &admission, BodyReader &body)
{
    const Route &route = *admission.match.route;
    body.setLimit(route.bodyLimit);
    Response response;
    if (const auto *handler = std::get_if<Handler>(&route.handler))
        response = co_await runBuffered(*handler, admission, body);
    else
        response = co_await runStreamed(std::get<StreamHandler>(route.handler), admission, body);
    if (response.status >= 500)
        warn(u"%1 answered %2 (request %3)."_s.arg(route.path)
                 .arg(response.status)
                 .arg(admission.request->requestId));
    co_return response;
}

Task<Response> Connection::runBuffered(
    const Handler &handler, Admission &admission, BodyReader &body)
{
    QByteArray whole;
    const qint64 limit = admission.match.route->bodyLimit;
    // A declared length is no reason to hold that much: the buffer grows with what arrives.
    QByteArray piece;
    while (!body.atEnd()) {
        const auto fault = co_await body.read(piece, std::min<qsizetype>(limit + 1, kReadBytes));
        if (fault != BodyReader::Fault::None)
            co_return BodyReader::answerTo(fault, limit);
        if (whole.isEmpty())
            whole = std::exchange(piece, {});
        else
            whole += piece;
    }
    admission.request->body = std::move(whole);
    const QByteArray key = admission.request->headers.value("Idempotency-Key"_ba);
    if (!key.isEmpty() && admission.request->method == Method::Post && admission.request->caller
        && m_shared->hooks.idempotency)
        co_return co_await runIdempotent(handler, admission.request, key);
    co_return co_await runHandler(handler, admission.request);
}

Task<Response> Connection::runHandler(const Handler &handler, RequestPtr request)
{
    auto future = callSafely([&] { return handler(request); });
    if (!future)
        co_return failure();
    auto response = co_await await(m_context.lock(), std::move(*future));
    if (!response)
        co_return failure();
    co_return std::move(*response);
}

Task<Response> Connection::runIdempotent(
    const Handler &handler, RequestPtr request, QByteArray rawKey)
{
    if (rawKey.size() > 128) {
        co_return Response::problem(Error{Error::Kind::Malformed, u"idempotency_key"_s,
            u"The Idempotency-Key is longer than 128 characters."_s});
    }
    const QString key = QString::fromLatin1(rawKey);
    const Id account = request->caller->account;
    IdempotencyStore &store = *m_shared->hooks.idempotency;

    auto begun
        = co_await await(m_context.lock(), store.begin(key, account, fingerprintOf(*request)));
    if (!begun)
        co_return failure();
    if (!begun->ok())
        co_return Response::problem(begun->error());
    if (begun->value()) {
        Response replay = *begun->value();
        replay.headers.set("Idempotent-Replayed"_ba, "true"_ba);
        co_return replay;
    }
    Response response = co_await runHandler(handler, std::move(request));
    if (response.status >= 500 || response.status == 429) {
        store.abandon(key, account);
        co_return response;
    }
    // A disk that fails once must not leave the key taken: a retry would be told for a day that the
    // first request still runs.
    for (int tries = 0;; ++tries) {
        auto kept = co_await await(m_context.lock(), store.complete(key, account, response));
        if (kept && kept->ok())
            co_return response;
        warn(u"An answer could not be kept for its Idempotency-Key."_s);
        if (tries == kTriesToKeep) {
            store.abandon(key, account);
            co_return response;
        }
    }
}

Task<Response> Connection::runStreamed(
    const StreamHandler &handler, Admission &admission, BodyReader &body)
{
    const RequestPtr request = admission.request;
    auto starting = callSafely([&] { return handler(request); });
    if (!starting)
        co_return failure();
    auto start = co_await await(m_context.lock(), std::move(*starting));
    if (!start)
        co_return failure();
    if (auto *response = std::get_if<Response>(&*start))
        co_return std::move(*response);
    const std::shared_ptr<BodySink> sink = std::move(std::get<std::shared_ptr<BodySink>>(*start));

    QByteArray piece;
    while (!body.atEnd()) {
        const auto fault = co_await body.read(piece, kReadBytes);
        if (!piece.isEmpty()) {
            // What came before a fault is worth keeping: an upload goes on behind it.
            auto written = co_await await(m_context.lock(), sink->write(piece));
            if (!written)
                co_return failure();
            if (!written->ok())
                co_return Response::problem(written->error());
        }
        if (fault != BodyReader::Fault::None)
            co_return BodyReader::answerTo(fault, admission.match.route->bodyLimit);
    }
    auto finished = co_await await(m_context.lock(), sink->finish());
    if (!finished)
        co_return failure();
    co_return std::move(*finished);
}

} // namespace vireo::server::http
