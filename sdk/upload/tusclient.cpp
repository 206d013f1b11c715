// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/upload/tusclient.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

Request tus(Request::Method method, const QString &path)
{
    Request request;
    request.method = method;
    request.path = path;
    request.headers.append({"Tus-Resumable"_ba, QByteArray(protocol::tus::kVersion)});
    return request;
}

QString uploadPath(const QString &id)
{
    return u"/uploads/"_s + id;
}

Result<qint64> offsetOf(const Reply &reply)
{
    bool ok = false;
    const qint64 offset = reply.header("Upload-Offset"_ba).toLongLong(&ok);
    if (!ok || offset < 0) {
        return Error{Error::Kind::Malformed, u"bad_answer"_s,
            u"The server does not say how much of the file it has."_s};
    }
    return offset;
}

} // namespace

TusClient::TusClient(Transport &transport)
    : m_transport(transport)
{
}

QFuture<Result<QString>> TusClient::create(qint64 length, const QString &fileName,
    const QByteArray &fileType, protocol::UploadPurpose purpose)
{
    Request request = tus(Request::Method::Post, u"/uploads"_s);
    request.headers.append({"Upload-Length"_ba, QByteArray::number(length)});
    request.headers.append({"Upload-Metadata"_ba,
        "filename "_ba + fileName.toUtf8().toBase64() + ",filetype "_ba + fileType.toBase64()
            + ",purpose "_ba + protocol::toString(purpose).toUtf8().toBase64()});
    request.retries = 1;
    return mapped<QString>(m_transport.send(request), [](const Reply &reply) -> Result<QString> {
        static const QRegularExpression rule(u"/([0-9a-f]{32})$"_s);
        const auto match = rule.match(QString::fromLatin1(reply.header("Location"_ba)));
        if (!match.hasMatch()) {
            return Error{Error::Kind::Malformed, u"bad_answer"_s,
                u"The server does not say where the file goes."_s};
        }
        return match.captured(1);
    });
}

QFuture<Result<qint64>> TusClient::offset(const QString &id)
{
    Request request = tus(Request::Method::Head, uploadPath(id));
    request.retries = 0;
    return mapped<qint64>(m_transport.send(request), &offsetOf);
}

QFuture<Result<qint64>> TusClient::append(const QString &id, qint64 offset, const QByteArray &bytes,
    const QByteArray &sha256, std::function<void(qint64 sent)> onSent)
{
    Request request = tus(Request::Method::Patch, uploadPath(id));
    request.headers.append({"Upload-Offset"_ba, QByteArray::number(offset)});
    request.headers.append({"Upload-Checksum"_ba, "sha256 "_ba + sha256.toBase64()});
    request.contentType = QByteArray(protocol::tus::kOffsetType);
    request.body = bytes;
    request.retries = 0;
    request.timeout = std::chrono::seconds(60);
    request.onSent = [onSent = std::move(onSent)](qint64 sent, qint64) { onSent(sent); };
    // Not through mapped(): cancelling what it returns would leave the request running.
    Answer<qint64> answer;
    auto sending = m_transport.send(request);
    auto *link = new QFutureWatcher<Result<qint64>>(&m_transport);
    QObject::connect(link, &QFutureWatcherBase::canceled, &m_transport,
        [sending]() mutable { sending.cancel(); });
    QObject::connect(link, &QFutureWatcherBase::finished, link, &QObject::deleteLater);
    link->setFuture(answer.future());
    whenDone(sending, &m_transport, [answer](const Result<Reply> &reply) {
        answer.give(reply.ok() ? offsetOf(reply.value()) : Result<qint64>(reply.error()));
    });
    return answer.future();
}

QFuture<Result<void>> TusClient::remove(const QString &id)
{
    return m_transport.call(tus(Request::Method::Delete, uploadPath(id)));
}

} // namespace vireo::sdk
