// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/demo/demoapi.h"

#include "core/base/json.h"
#include "core/protocol/problem.h"
#include "core/protocol/upload.h"

#include <QEventLoop>
#include <QFile>
#include <QNetworkReply>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::server::demo {
namespace {

constexpr int kAttempts = 20;
constexpr int kLongestWaitSeconds = 60;
constexpr qint64 kLargestAnswer = 4 * 1024 * 1024;

void waitFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

DemoApi::DemoApi(QUrl server)
    : m_server(std::move(server))
{
    m_network.setTransferTimeout(120'000);
}

QNetworkRequest DemoApi::request(const QString &path) const
{
    QUrl url = m_server;
    const qsizetype query = path.indexOf(u'?');
    url.setPath(u"/api/v1"_s + path.left(query < 0 ? path.size() : query));
    if (query >= 0)
        url.setQuery(path.mid(query + 1));
    QNetworkRequest request(url);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    return request;
}

Result<DemoApi::Answer> DemoApi::send(
    const QByteArray &verb, const QNetworkRequest &request, const QByteArray &body)
{
    for (int attempt = 1;; ++attempt) {
        QNetworkReply *reply = m_network.sendCustomRequest(request, verb, body);
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status == 0) {
            return Error{Error::Kind::Unreachable, u"unreachable"_s,
                u"The server does not answer: %1."_s.arg(reply->errorString())};
        }
        if (status == 429 && attempt < kAttempts) {
            const int seconds = reply->rawHeader("Retry-After").toInt();
            waitFor(std::chrono::seconds(std::clamp(seconds, 1, kLongestWaitSeconds)));
            continue;
        }
        const QByteArray bytes = reply->read(kLargestAnswer);
        const auto json = base::json::parseObject(bytes, {.bytes = kLargestAnswer});
        if (status >= 300)
            return protocol::problemFromJson(json.ok() ? *json : QJsonObject(), status);
        return Answer{json.ok() ? *json : QJsonObject(), reply->rawHeader("Location")};
    }
}

Result<void> DemoApi::signIn(const QString &link)
{
    const QString token = QUrl(link).fragment().section(u"token="_s, 1).section(u'&', 0, 0);
    const auto grant = call("POST", u"/auth/verify"_s, {{u"token"_s, token}});
    if (!grant.ok())
        return grant.error();
    m_token = grant->value("access_token"_L1).toString().toUtf8();
    return {};
}

Result<QJsonObject> DemoApi::call(
    const QByteArray &verb, const QString &path, const QJsonObject &body, const QByteArray &key)
{
    QNetworkRequest out = request(path);
    if (!key.isEmpty())
        out.setRawHeader("Idempotency-Key", key);
    if (!body.isEmpty())
        out.setHeader(QNetworkRequest::ContentTypeHeader, "application/json"_ba);
    auto answer = send(verb, out, body.isEmpty() ? QByteArray() : base::json::write(body));
    if (!answer.ok())
        return answer.error();
    return std::move(answer->body);
}

Result<QString> DemoApi::upload(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{Error::Kind::Internal, u"demo_file"_s, u"A painted clip could not be read."_s};
    }
    const QByteArray bytes = file.readAll();
    QNetworkRequest create = request(u"/uploads"_s);
    create.setRawHeader("Tus-Resumable", protocol::tus::kVersion);
    create.setRawHeader("Upload-Length", QByteArray::number(bytes.size()));
    create.setRawHeader("Upload-Metadata",
        "filename " + QByteArray("clip.mp4").toBase64() + ",filetype "
            + QByteArray("video/mp4").toBase64() + ",purpose " + QByteArray("clip").toBase64());
    create.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray(protocol::tus::kOffsetType));
    const auto answer = send("POST", create, bytes);
    if (!answer.ok())
        return answer.error();
    return QString::fromLatin1(answer->location.mid(answer->location.lastIndexOf('/') + 1));
}

} // namespace vireo::server::demo
