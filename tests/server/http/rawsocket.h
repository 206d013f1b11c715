// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "rawclient.h"

namespace vireo::test {

//! One frame as it came from the server.
struct WsFrame
{
    int opcode = -1; //!< -1: the connection ended
    QByteArray payload;

    [[nodiscard]] int closeCode() const;
    [[nodiscard]] QJsonObject json() const;
};

//! A masked client frame; \p first is the byte with FIN, RSV and opcode.
[[nodiscard]] QByteArray wsFrame(int first, const QByteArray &payload);
[[nodiscard]] inline QByteArray wsText(const QByteArray &payload)
{
    return wsFrame(0x81, payload);
}

//! \brief A WebSocket client that writes its frames byte by byte, right or wrong.
class RawSocket
{
public:
    //! \p fields replace the usual ones where not empty.
    RawSocket(quint16 port, const QString &ticket);

    [[nodiscard]] static QByteArray handshake(const QString &ticket, const QByteArray &more = {});
    [[nodiscard]] int status() const { return m_status; }
    void send(const QByteArray &bytes) { m_client.send(bytes); }
    void subscribe(const QString &channel, qint64 after = -1);
    [[nodiscard]] WsFrame frame();
    //! The next frame with JSON in it, pings left out.
    [[nodiscard]] QJsonObject message();
    //! The code of the close frame that comes, whatever comes before; 0: just ended.
    [[nodiscard]] int closeCode();
    [[nodiscard]] RawClient &client() { return m_client; }

private:
    RawClient m_client;
    int m_status = 0;
};

} // namespace vireo::test
