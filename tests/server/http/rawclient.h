// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/message.h"

#include <QJsonObject>
#include <QTcpSocket>

namespace vireo::test {

//! What came back for one request.
struct RawAnswer
{
    int status = 0; //!< 0: the connection ended without an answer
    server::http::Headers headers;
    QByteArray body;

    [[nodiscard]] QJsonObject json() const;
    [[nodiscard]] QString code() const; //!< of the problem document
};

//! \brief A client that sends exactly the bytes it is told, right or wrong.
class RawClient
{
public:
    explicit RawClient(quint16 port);

    void send(const QByteArray &bytes);
    //! The next answer; \p bodiless for HEAD. Waits for it.
    [[nodiscard]] RawAnswer answer(bool bodiless = false);
    [[nodiscard]] RawAnswer ask(const QByteArray &bytes)
    {
        send(bytes);
        return answer();
    }
    //! Exactly \p count bytes, or fewer where the connection ended.
    [[nodiscard]] QByteArray bytes(qsizetype count);
    //! True once the server has closed its side, and nothing more came.
    [[nodiscard]] bool closed();
    [[nodiscard]] QTcpSocket &socket() { return m_socket; }

private:
    bool fill();

    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace vireo::test
