// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/mail/smtptransport.h"

#include "server/mail/mail.h"

#include <QHostAddress>
#include <QUrl>

#include <curl/curl.h>

#include <cstring>
#include <mutex>
#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

struct Upload
{
    QByteArray bytes;
    qsizetype sent = 0;
};

size_t giveBytes(char *into, size_t size, size_t count, void *context)
{
    auto *upload = static_cast<Upload *>(context);
    const qsizetype piece = qMin(qsizetype(size * count), upload->bytes.size() - upload->sent);
    std::memcpy(into, upload->bytes.constData() + upload->sent, size_t(piece));
    upload->sent += piece;
    return size_t(piece);
}

} // namespace

SmtpTransport::SmtpTransport(Options options)
    : m_options(std::move(options))
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    const QString host = QUrl(m_options.url).host();
    m_loopback = host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

SmtpTransport::~SmtpTransport() = default;

Result<void> SmtpTransport::deliver(const QString &to, const QByteArray &eml)
{
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(
        curl_easy_init(), &curl_easy_cleanup);
    const QByteArray recipient = '<' + to.toUtf8() + '>';
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients(
        curl_slist_append(nullptr, recipient.constData()), &curl_slist_free_all);
    if (!curl || !recipients) {
        return Error{Error::Kind::Unreachable, u"mail"_s, u"The machine has no memory left."_s};
    }
    Upload upload{eml};
    const QByteArray from = '<' + addressOf(m_options.from).toUtf8() + '>';
    curl_easy_setopt(curl.get(), CURLOPT_URL, m_options.url.toUtf8().constData());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(
        curl.get(), CURLOPT_USE_SSL, long(m_loopback ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    if (!m_options.user.isEmpty()) {
        curl_easy_setopt(curl.get(), CURLOPT_USERNAME, m_options.user.toUtf8().constData());
        curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, m_options.password.toUtf8().constData());
    }
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, from.constData());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, &giveBytes);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &upload);
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, 10L);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT_MS, long(m_options.timeout.count()));
    if (!m_options.caFile.isEmpty())
        curl_easy_setopt(curl.get(), CURLOPT_CAINFO, m_options.caFile.toUtf8().constData());

    const CURLcode code = curl_easy_perform(curl.get());
    // QUIT is still said, but nobody waits for its answer: up to two minutes from a server that
    // hangs, with which this one could not stop.
    curl_socket_t socket = CURL_SOCKET_BAD;
    if (curl_easy_getinfo(curl.get(), CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK
        && socket != CURL_SOCKET_BAD)
        ::shutdown(socket, SHUT_RD);
    if (code == CURLE_OK)
        return {};
    long answer = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer);
    // RFC 5321: 5xx to the recipient or the content is final; all else may pass.
    const bool final = answer >= 550 && answer <= 554;
    return Error{final ? Error::Kind::Invalid : Error::Kind::Unreachable, u"mail"_s,
        u"The mail server did not take a mail: %1 (answer %2)"_s
            .arg(QString::fromUtf8(curl_easy_strerror(code)))
            .arg(answer)};
}

} // namespace vireo::server
