// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/sdk_export.h"
#include "sdk/transport/future.h"
#include "sdk/transport/request.h"

#include <QFuture>
#include <QObject>
#include <QUrl>

namespace vireo::sdk {

//! \brief Where a transport gets the access token, and a new one when the server refuses it.
class VIREO_SDK_EXPORT TokenSource
{
public:
    virtual ~TokenSource() = default;
    //! Empty: nobody is signed in.
    [[nodiscard]] virtual QByteArray accessToken() const = 0;
    //! Finishes when a token other than \p refused is there. Callers that come while a refresh is
    //! under way share it.
    [[nodiscard]] virtual QFuture<Result<void>> refresh(const QByteArray &refused) = 0;
};

//! \brief The one seam between the SDK and the network.
//!
//! NetworkTransport is the real one; tests put a fake in its place. Everything is called on the
//! thread the transport lives on, and every future finishes there with a value or an Error; a
//! future that the caller cancels ends the request. Errors of the server keep its code and words;
//! Kind::Unreachable means that no answer came.
class VIREO_SDK_EXPORT Transport : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool reachable READ reachable NOTIFY reachableChanged FINAL)

public:
    explicit Transport(QObject *parent = nullptr);

    //! Scheme, host and port of the server, without a path.
    [[nodiscard]] virtual QUrl baseUrl() const = 0;
    [[nodiscard]] virtual QFuture<Result<Reply>> send(const Request &request) = 0;
    //! Media bytes, whole or a range of them.
    [[nodiscard]] virtual QFuture<Result<QByteArray>> get(const MediaRequest &request) = 0;
    //! \p source must outlive the transport's use of it; null: a guest.
    virtual void setTokenSource(TokenSource *source) = 0;
    //! Gives up waiting between attempts and tries again now, e.g. when the network came back.
    virtual void retryNow() { }

    //! send() whose answer is a JSON object.
    [[nodiscard]] QFuture<Result<QJsonObject>> json(const Request &request);
    //! send() whose answer holds nothing of interest.
    [[nodiscard]] QFuture<Result<void>> call(const Request &request);
    [[nodiscard]] QFuture<Result<QByteArray>> get(const QUrl &url,
        std::optional<MediaRequest::Range> range = {},
        MediaRequest::Priority priority = MediaRequest::Priority::Soon);

    //! An address from an answer ("/media/...") as an absolute one; an absolute one stays.
    [[nodiscard]] QUrl resolve(const QString &address) const;

    //! False from the first request that got no answer until one gets any; while false, the
    //! server is asked again every few seconds.
    [[nodiscard]] bool reachable() const { return m_reachable; }

Q_SIGNALS:
    void reachableChanged(bool reachable);

protected:
    void setReachable(bool reachable);

private:
    bool m_reachable = true;
};

} // namespace vireo::sdk
