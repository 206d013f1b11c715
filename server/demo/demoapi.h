// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QUrl>

namespace vireo::server::demo {

//! \brief One person of the demo as a client of the server: plain HTTP, like everybody's.
//!
//! Calls block in a local event loop and belong to one thread; they wait when the server says
//! "too many", and give up after two minutes without an answer.
class DemoApi
{
public:
    explicit DemoApi(QUrl server);

    //! \p link: an operator's sign-in link.
    [[nodiscard]] Result<void> signIn(const QString &link);
    //! \p path below /api/v1, "/me"; an empty answer gives an empty object.
    //! \p key: sent as Idempotency-Key unless empty.
    [[nodiscard]] Result<QJsonObject> call(const QByteArray &verb, const QString &path,
        const QJsonObject &body = {}, const QByteArray &key = {});
    //! Sends \p file by tus; gives the upload's id.
    [[nodiscard]] Result<QString> upload(const QString &file);

private:
    struct Answer
    {
        QJsonObject body;
        QByteArray location;
    };
    [[nodiscard]] QNetworkRequest request(const QString &path) const;
    [[nodiscard]] Result<Answer> send(
        const QByteArray &verb, const QNetworkRequest &request, const QByteArray &body);

    QUrl m_server;
    QNetworkAccessManager m_network;
    QByteArray m_token;
};

} // namespace vireo::server::demo
