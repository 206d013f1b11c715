// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/push/pushtransport.h"

#include "core/protocol/push.h"
#include "server/push/innernets.h"

#include <curl/curl.h>

#include <memory>
#include <mutex>

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace vireo::server::push {
namespace {

constexpr int kHttps = 443;
constexpr int kFreePorts = 1024;

Error refused(const QString &why)
{
    return {Error::Kind::Invalid, u"push_endpoint"_s, why, {{u"/endpoint"_s, u"not_allowed"_s}}};
}

//! Where every connection is made, after names were looked up.
curl_socket_t openSocket(void *context, curlsocktype, curl_sockaddr *address)
{
    const bool allowLoopback = *static_cast<const bool *>(context);
    const QHostAddress host(&address->addr);
    const bool open = !isInner(host) || (allowLoopback && host.isLoopback());
    return open ? ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol)
                : CURL_SOCKET_BAD;
}

size_t ignore(char *, size_t size, size_t count, void *)
{
    return size * count;
}

Result<void> verdict(long status, qint64 retryAfter)
{
    if (status >= 200 && status < 300)
        return {};
    if (status == 404 || status == 410)
        return Error{Error::Kind::Gone, u"push_gone"_s, u"The device takes no more messages."_s};
    Error error{Error::Kind::Invalid, u"push_refused"_s,
        u"The push service refused a message (answer %1)."_s.arg(status)};
    if (status == 429 || status >= 500) {
        error.kind = status == 429 ? Error::Kind::TooMany : Error::Kind::Unreachable;
        if (retryAfter > 0)
            error.retryAfter = std::chrono::seconds(retryAfter);
    }
    return error;
}

} // namespace

PushTransport::PushTransport(Options options)
    : m_options(options)
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

Result<void> PushTransport::check(const QUrl &endpoint) const
{
    const QHostAddress literal(endpoint.host());
    const bool here = m_options.allowLoopback && literal.isLoopback();
    if (!endpoint.isValid() || endpoint.host().isEmpty()
        || endpoint.toEncoded().size() > protocol::NewPush::kMostEndpoint)
        return refused(u"The endpoint is no address of the web."_s);
    if (endpoint.scheme() != "https"_L1 && !(here && endpoint.scheme() == "http"_L1))
        return refused(u"The endpoint has to begin with https://."_s);
    if (!endpoint.userInfo().isEmpty() || endpoint.hasFragment())
        return refused(u"The endpoint may hold no password and no fragment."_s);
    // Below are the ports of mail, shells and the like, which must not be knocked at from here.
    if (const int port = endpoint.port(kHttps); port != kHttps && port < kFreePorts && !here)
        return refused(u"The endpoint's port has to be 443, or 1024 or above."_s);
    const QString host = endpoint.host().toLower();
    const bool named = host == "localhost"_L1 || host.endsWith(".localhost"_L1)
        || host.endsWith(".local"_L1) || host.endsWith(".internal"_L1);
    if ((named || (!literal.isNull() && isInner(literal))) && !here)
        return refused(u"The endpoint lies inside a network of its own."_s);
    return {};
}

Result<void> PushTransport::post(
    const QUrl &endpoint, const Headers &headers, const QByteArray &body) const
{
    if (const auto checked = check(endpoint); !checked.ok())
        return checked;
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(
        curl_easy_init(), &curl_easy_cleanup);
    curl_slist *list = nullptr;
    for (const auto &[name, value] : headers)
        list = curl_slist_append(list, (name + ": " + value).constData());
    list = curl_slist_append(list, "Expect:");
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> fields(
        list, &curl_slist_free_all);
    if (!curl || !fields) {
        return Error{Error::Kind::Unreachable, u"push"_s, u"The machine has no memory left."_s};
    }
    bool allowLoopback = m_options.allowLoopback;
    curl_easy_setopt(curl.get(), CURLOPT_URL, endpoint.toEncoded().constData());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, allowLoopback ? "https,http" : "https");
    curl_easy_setopt(curl.get(), CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl.get(), CURLOPT_PROXY, ""); // a proxy would look names up itself
    curl_easy_setopt(curl.get(), CURLOPT_OPENSOCKETFUNCTION, &openSocket);
    curl_easy_setopt(curl.get(), CURLOPT_OPENSOCKETDATA, &allowLoopback);
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, fields.get());
    curl_easy_setopt(curl.get(), CURLOPT_POST, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body.constData());
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, long(body.size()));
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, &ignore);
    curl_easy_setopt(curl.get(), CURLOPT_MAXFILESIZE, 65536L);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT_MS, long(m_options.timeout.count()));
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT_MS, long(m_options.timeout.count()));

    const CURLcode code = curl_easy_perform(curl.get());
    long status = 0;
    curl_off_t wait = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(curl.get(), CURLINFO_RETRY_AFTER, &wait);
    if (code == CURLE_OK || status >= 400)
        return verdict(status, wait);
    return Error{Error::Kind::Unreachable, u"push"_s,
        u"The push service could not be reached: %1"_s.arg(
            QString::fromUtf8(curl_easy_strerror(code)))};
}

} // namespace vireo::server::push
