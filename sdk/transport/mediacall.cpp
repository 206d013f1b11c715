// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/transport/networktransport_p.h"

#include <QFutureWatcher>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

QNetworkRequest::Priority priorityOf(MediaRequest::Priority priority)
{
    switch (priority) {
    case MediaRequest::Priority::Now:
        return QNetworkRequest::HighPriority;
    case MediaRequest::Priority::Soon:
        return QNetworkRequest::NormalPriority;
    case MediaRequest::Priority::Later:
        break;
    }
    return QNetworkRequest::LowPriority;
}

} // namespace

NetworkTransport::MediaCall::MediaCall(NetworkTransport &transport, const MediaRequest &request)
    : m_transport(transport)
    , m_request(request)
{
    m_transport.d->downloads.insert(this);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &MediaCall::attempt);
    auto *watcher = new QFutureWatcher<Result<QByteArray>>(this);
    connect(watcher, &QFutureWatcherBase::canceled, this, [this] { end(cancelledError()); });
    watcher->setFuture(m_answer.future());
}

NetworkTransport::MediaCall::~MediaCall()
{
    m_transport.d->downloads.remove(this);
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
    }
    m_answer.give(cancelledError());
}

void NetworkTransport::MediaCall::start()
{
    const QString scheme = m_request.url.scheme();
    if (scheme != "https"_L1 && scheme != "http"_L1) {
        return end(Error{Error::Kind::Malformed, u"bad_address"_s,
            u"This is not an address that media can come from."_s});
    }
    m_pause.start(0);
}

void NetworkTransport::MediaCall::hurry()
{
    if (m_pause.isActive())
        m_pause.start(0);
}

void NetworkTransport::MediaCall::attempt()
{
    QNetworkRequest request(m_request.url);
    request.setPriority(priorityOf(m_request.priority));
    request.setTransferTimeout(int(m_request.timeout.count()));
    // Ranges are of the bytes as they lie on the server.
    request.setRawHeader("Accept-Encoding"_ba, "identity"_ba);
    if (m_request.range || !m_bytes.isEmpty()) {
        const MediaRequest::Range range = m_request.range.value_or(MediaRequest::Range{});
        QByteArray spec = "bytes="_ba + QByteArray::number(range.first + m_bytes.size()) + '-';
        if (range.last >= 0)
            spec += QByteArray::number(range.last);
        request.setRawHeader("Range"_ba, spec);
    }
    ++m_attempt;
    m_reply = m_transport.d->media.get(request);
    connect(m_reply, &QNetworkReply::readyRead, this, &MediaCall::readSome);
    connect(m_reply, &QNetworkReply::finished, this, &MediaCall::finished);
}

void NetworkTransport::MediaCall::readSome()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status < 200 || status >= 300 || m_refusal || !m_reply->isOpen())
        return;
    const bool asked = m_reply->request().hasRawHeader("Range");
    if (asked && status != 206) {
        m_refusal = Error{Error::Kind::Malformed, u"no_range"_s,
            u"The server does not serve parts of its files."_s};
        m_reply->abort();
        return;
    }
    const QByteArray piece = m_reply->readAll();
    if (m_bytes.size() + piece.size() > m_request.maxBytes) {
        m_refusal = Error{
            Error::Kind::TooLarge, u"too_large"_s, u"The server sent more than was asked for."_s};
        m_reply->abort();
        return;
    }
    m_bytes += piece;
    if (m_request.onPiece && !piece.isEmpty())
        m_request.onPiece(piece);
}

void NetworkTransport::MediaCall::finished()
{
    if (!m_refusal)
        readSome();
    QNetworkReply *reply = m_reply;
    m_reply = nullptr;
    reply->deleteLater();
    if (m_refusal)
        return end(*m_refusal);
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // A line that falls silent in the middle of an answer is down, whatever came before.
    const bool silent = reply->error() == QNetworkReply::OperationCanceledError
        || reply->error() == QNetworkReply::TimeoutError;
    m_transport.setReachable(status > 0 && !silent);
    if (status >= 200 && status < 300 && reply->error() == QNetworkReply::NoError)
        return end(m_bytes);
    const Error error = errorOfReply(*reply, reply->isOpen() ? reply->readAll() : QByteArray());
    if (mayPass(error) && m_attempt <= m_request.retries) {
        m_pause.start(pauseBefore(m_attempt - 1));
        return;
    }
    end(error);
}

void NetworkTransport::MediaCall::end(Result<QByteArray> result)
{
    m_pause.stop();
    m_answer.give(std::move(result));
    deleteLater();
}

} // namespace vireo::sdk
