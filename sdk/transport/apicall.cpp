// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/transport/networktransport_p.h"

#include <QFutureWatcher>
#include <QSysInfo>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

constexpr qint64 kLargestAnswer = 8 * 1024 * 1024;

bool isIdempotent(Request::Method method)
{
    return method != Request::Method::Patch;
}

} // namespace

NetworkTransport::ApiCall::ApiCall(NetworkTransport &transport, const Request &request)
    : m_transport(transport)
    , m_request(request)
{
    m_transport.d->calls.insert(this);
    if (m_request.method == Request::Method::Post && m_request.idempotencyKey.isEmpty())
        m_request.idempotencyKey = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &ApiCall::attempt);
    auto *watcher = new QFutureWatcher<Result<Reply>>(this);
    connect(watcher, &QFutureWatcherBase::canceled, this, [this] { end(cancelledError()); });
    watcher->setFuture(m_answer.future());
}

NetworkTransport::ApiCall::~ApiCall()
{
    m_transport.d->calls.remove(this);
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
    }
    m_answer.give(cancelledError());
}

void NetworkTransport::ApiCall::start()
{
    // From the event loop, so that a caller has its future before anything can happen to it.
    m_pause.start(0);
}

void NetworkTransport::ApiCall::hurry()
{
    if (m_pause.isActive())
        m_pause.start(0);
}

void NetworkTransport::ApiCall::attempt()
{
    QUrl url = m_transport.d->baseUrl;
    url.setPath(u"/api/v1"_s + m_request.path, QUrl::TolerantMode);
    url.setQuery(m_request.query);
    QNetworkRequest request(url);
    request.setAttribute(
        QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(int(m_request.timeout.count()));
    request.setHeader(QNetworkRequest::UserAgentHeader,
        u"Vireo/%1 (%2)"_s.arg(QLatin1StringView(VIREO_VERSION), QSysInfo::productType()));
    request.setRawHeader("Accept"_ba, "application/json"_ba);
    if (!m_request.contentType.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, m_request.contentType);
    if (!m_request.idempotencyKey.isEmpty())
        request.setRawHeader("Idempotency-Key"_ba, m_request.idempotencyKey);
    for (const auto &[name, value] : std::as_const(m_request.headers))
        request.setRawHeader(name, value);
    m_token.clear();
    if (m_request.auth == Request::Auth::IfSignedIn && m_transport.d->tokens)
        m_token = m_transport.d->tokens->accessToken();
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization"_ba, "Bearer "_ba + m_token);

    ++m_attempt;
    m_reply
        = m_transport.d->api.sendCustomRequest(request, toString(m_request.method), m_request.body);
    connect(m_reply, &QNetworkReply::finished, this, &ApiCall::finished);
    connect(m_reply, &QNetworkReply::downloadProgress, this, [this](qint64 received, qint64) {
        if (received > kLargestAnswer) {
            m_tooLarge = true;
            m_reply->abort();
        }
    });
    if (m_request.onSent) {
        connect(m_reply, &QNetworkReply::uploadProgress, this, [this](qint64 sent, qint64 total) {
            if (total > 0) // Qt ends with a signal of (0, 0)
                m_request.onSent(sent, total);
        });
    }
}

void NetworkTransport::ApiCall::finished()
{
    QNetworkReply *reply = m_reply;
    m_reply = nullptr;
    reply->deleteLater();
    if (m_tooLarge) {
        return end(Error{Error::Kind::Malformed, u"bad_answer"_s,
            u"The server's answer is too large to be right."_s});
    }
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray body = reply->readAll();
    // An answer, even a refusal, means that the server is there.
    m_transport.setReachable(status > 0);
    if (status >= 200 && status < 300 && reply->error() == QNetworkReply::NoError) {
        Reply good;
        good.status = status;
        good.headers = reply->rawHeaderPairs();
        good.body = body;
        return end(good);
    }
    const Error error = errorOfReply(*reply, body);
    if (error.is(Error::Kind::Unauthenticated) && !m_token.isEmpty() && !m_refreshed)
        return refreshThenRepeat();
    if (isIdempotent(m_request.method) && mayPass(error) && m_attempt <= m_request.retries) {
        const auto pause = pauseBefore(m_attempt - 1);
        return repeatAfter(
            error.retryAfter ? qMax<std::chrono::milliseconds>(*error.retryAfter, pause) : pause);
    }
    end(error);
}

void NetworkTransport::ApiCall::refreshThenRepeat()
{
    m_refreshed = true;
    whenDone(m_transport.d->tokens->refresh(m_token), this, [this](const Result<void> &refreshed) {
        if (!refreshed.ok())
            return end(refreshed.error());
        --m_attempt;
        attempt();
    });
}

void NetworkTransport::ApiCall::repeatAfter(std::chrono::milliseconds pause)
{
    m_pause.start(pause);
}

void NetworkTransport::ApiCall::end(Result<Reply> result)
{
    m_pause.stop();
    m_answer.give(std::move(result));
    deleteLater();
}

} // namespace vireo::sdk
