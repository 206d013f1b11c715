// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/base/json.h"
#include "core/protocol/problem.h"
#include "sdk/transport/networktransport_p.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

//! A pause that the server asks for in seconds (RFC 9110 section 10.2.3); dates are not sent by
//! ours.
std::optional<std::chrono::seconds> retryAfter(const QNetworkReply &reply)
{
    bool ok = false;
    const int seconds = reply.rawHeader("Retry-After"_ba).toInt(&ok);
    if (!ok || seconds < 0)
        return {};
    return std::chrono::seconds(seconds);
}

Error noAnswer(const QNetworkReply &reply)
{
    const QString host = reply.url().port() < 0
        ? reply.url().host()
        : u"%1:%2"_s.arg(reply.url().host()).arg(reply.url().port());
    using Net = QNetworkReply::NetworkError;
    switch (reply.error()) {
    case Net::SslHandshakeFailedError:
        return {Error::Kind::Unreachable, u"tls"_s,
            u"The connection to %1 is not secure: its certificate cannot be trusted. "
            "Check the address, or ask whoever runs the server."_s.arg(host)};
    case Net::HostNotFoundError:
        return {Error::Kind::Unreachable, u"unknown_host"_s,
            u"There is no server called %1, or this device is offline. Check the address and "
            "the connection."_s.arg(host)};
    case Net::OperationCanceledError:
    case Net::TimeoutError:
        return {Error::Kind::Unreachable, u"timeout"_s,
            u"The server %1 took too long to answer. Check the connection and try again."_s.arg(
                host)};
    default:
        return {Error::Kind::Unreachable, u"unreachable"_s,
            u"The server %1 cannot be reached. Is it running, and is this device online?"_s.arg(
                host)};
    }
}

} // namespace

Error errorOfReply(const QNetworkReply &reply, const QByteArray &body)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // A body that broke off after a good header is a lost connection too.
    if (status < 300)
        return noAnswer(reply);
    if (status < 400) {
        return {Error::Kind::Malformed, u"redirected"_s,
            u"The server has moved. Ask for its new address."_s};
    }
    const Result<QJsonObject> json = base::json::parseObject(body);
    Error error = protocol::problemFromJson(json.valueOr({}), status);
    error.retryAfter = retryAfter(reply);
    if (!json.ok() && status == 404) {
        error.code = u"not_found"_s;
        error.detail = u"The server knows nothing at this address."_s;
    }
    return error;
}

bool mayPass(const Error &error)
{
    // A long Retry-After is for the person to know, not for us to sit out.
    constexpr std::chrono::seconds kLongestWait{5};
    if (error.retryAfter && *error.retryAfter > kLongestWait)
        return false;
    return (error.is(Error::Kind::Unreachable) && error.code != "tls"_L1)
        || error.is(Error::Kind::Unavailable) || error.is(Error::Kind::TooMany)
        || error.code == "http_502"_L1 || error.code == "http_504"_L1;
}

std::chrono::milliseconds pauseBefore(int attempt)
{
    const int whole = qMin(8000, 250 << qMin(attempt, 5));
    return std::chrono::milliseconds(
        whole / 2 + QRandomGenerator::global()->bounded(whole / 2 + 1));
}

} // namespace vireo::sdk
