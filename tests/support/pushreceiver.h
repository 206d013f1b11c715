// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/webpush/curvekey.h"

#include <QHash>
#include <QHostInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QUrl>

namespace vireo::test {

//! \brief A push service and the one device behind it, on loopback. Its socket is read in the
//! test's event loop.
class PushReceiver
{
public:
    struct Request
    {
        QHash<QByteArray, QByteArray> headers; //!< names in lower case
        QByteArray body;
    };

    PushReceiver();

    [[nodiscard]] QUrl url() const;
    //! As a browser would send it to the server.
    [[nodiscard]] QJsonObject subscription() const;
    //! The statuses of the next answers; then 201.
    void answerNext(const QList<int> &statuses) { m_next = statuses; }
    [[nodiscard]] const QList<Request> &requests() const { return m_requests; }
    [[nodiscard]] int connections() const { return m_connections; }
    //! What the device reads in \p body (RFC 8291); empty: nothing.
    [[nodiscard]] QByteArray opened(const QByteArray &body) const;
    //! Whether \p token is signed (ES256) with the key of \p point.
    [[nodiscard]] static bool isSigned(const QByteArray &token, const QByteArray &point);

private:
    void take(QTcpSocket *socket);

    webpush::CurveKey m_key = webpush::CurveKey::fresh();
    QByteArray m_secret;
    QTcpServer m_server;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    QList<int> m_next;
    QList<Request> m_requests;
    int m_connections = 0;
};

} // namespace vireo::test
