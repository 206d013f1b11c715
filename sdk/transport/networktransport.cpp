// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/transport/networktransport_p.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace vireo::sdk {

NetworkTransport::NetworkTransport(const QUrl &baseUrl, QObject *parent)
    : Transport(parent)
    , d(std::make_unique<Private>())
{
    setBaseUrl(baseUrl);
    d->media.setRedirectPolicy(QNetworkRequest::NoLessSafeRedirectPolicy);
    d->probe.setSingleShot(true);
    const auto askLater
        = [this] { d->probe.start(2000 + QRandomGenerator::global()->bounded(2000)); };
    connect(this, &Transport::reachableChanged, this, [this, askLater](bool reachable) {
        if (reachable) {
            d->probe.stop();
            retryNow();
        } else {
            askLater();
        }
    });
    connect(&d->probe, &QTimer::timeout, this, [this, askLater] {
        Request request = Request::get(u"/config"_s);
        request.auth = Request::Auth::Never;
        request.retries = 0;
        request.timeout = std::chrono::seconds(4);
        whenDone(send(request), this, [this, askLater](const Result<Reply> &) {
            if (!reachable())
                askLater();
        });
    });
}

NetworkTransport::~NetworkTransport()
{
    const auto calls = d->calls;
    qDeleteAll(calls);
    const auto downloads = d->downloads;
    qDeleteAll(downloads);
}

QUrl NetworkTransport::baseUrl() const
{
    return d->baseUrl;
}

void NetworkTransport::setBaseUrl(const QUrl &url)
{
    d->baseUrl = url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

QFuture<Result<Reply>> NetworkTransport::send(const Request &request)
{
    auto *call = new ApiCall(*this, request);
    const auto future = call->future();
    call->start();
    return future;
}

QFuture<Result<QByteArray>> NetworkTransport::get(const MediaRequest &request)
{
    auto *call = new MediaCall(*this, request);
    const auto future = call->future();
    call->start();
    return future;
}

void NetworkTransport::setTokenSource(TokenSource *source)
{
    d->tokens = source;
}

void NetworkTransport::retryNow()
{
    const auto calls = d->calls;
    for (ApiCall *call : calls)
        call->hurry();
    const auto downloads = d->downloads;
    for (MediaCall *call : downloads)
        call->hurry();
}

} // namespace vireo::sdk
