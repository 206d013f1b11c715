// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/transport/transport.h"

#include <memory>

namespace vireo::sdk {

//! \brief Transport over QNetworkAccessManager.
//!
//! Retries GET, HEAD, PUT, DELETE and POST (which always carries an Idempotency-Key) after a lost
//! connection, 429, 502, 503 and 504, with doubled and jittered pauses, or what Retry-After says
//! when that is short. A 401 is answered with one TokenSource::refresh() and one more attempt.
//! API calls follow no redirects, so that no token leaves for another host. API and media have
//! connections of their own: prefetching never delays a like.
class VIREO_SDK_EXPORT NetworkTransport final : public Transport
{
    Q_OBJECT

public:
    explicit NetworkTransport(const QUrl &baseUrl, QObject *parent = nullptr);
    ~NetworkTransport() override;

    [[nodiscard]] QUrl baseUrl() const override;
    //! Requests under way still end at the old server.
    void setBaseUrl(const QUrl &url);
    using Transport::get;
    [[nodiscard]] QFuture<Result<Reply>> send(const Request &request) override;
    [[nodiscard]] QFuture<Result<QByteArray>> get(const MediaRequest &request) override;
    void setTokenSource(TokenSource *source) override;
    void retryNow() override;

private:
    class ApiCall;
    class MediaCall;
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vireo::sdk
