// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rawsocket.h"

#include <QJsonDocument>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace vireo::test {

int WsFrame::closeCode() const
{
    return opcode == 8 && payload.size() >= 2 ? qFromBigEndian<quint16>(payload.constData()) : 0;
}

QJsonObject WsFrame::json() const
{
    return QJsonDocument::fromJson(payload).object();
}

QByteArray wsFrame(int first, const QByteArray &payload)
{
    QByteArray out(1, char(first));
    if (payload.size() < 126) {
        out += char(0x80 | int(payload.size()));
    } else if (payload.size() < 65536) {
        out += char(0x80 | 126);
        out += char(payload.size() >> 8);
        out += char(payload.size() & 0xff);
    } else {
        out += char(0x80 | 127);
        for (int shift = 56; shift >= 0; shift -= 8)
            out += char((quint64(payload.size()) >> shift) & 0xff);
    }
    const QByteArray mask = "mask"_ba;
    out += mask;
    for (qsizetype i = 0; i < payload.size(); ++i)
        out += char(payload[i] ^ mask[i % 4]);
    return out;
}

QByteArray RawSocket::handshake(const QString &ticket, const QByteArray &more)
{
    return "GET /api/v1/realtime?ticket=" + ticket.toLatin1()
        + " HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
          "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + more + "\r\n";
}

RawSocket::RawSocket(quint16 port, const QString &ticket)
    : m_client(port)
{
    m_status = m_client.ask(handshake(ticket)).status;
}

void RawSocket::subscribe(const QString &channel, qint64 after)
{
    QJsonObject message{{u"type"_s, u"subscribe"_s}, {u"channel"_s, channel}};
    if (after >= 0)
        message.insert(u"after"_s, after);
    send(wsText(QJsonDocument(message).toJson(QJsonDocument::Compact)));
}

WsFrame RawSocket::frame()
{
    const QByteArray head = m_client.bytes(2);
    if (head.size() < 2)
        return {};
    WsFrame frame{uchar(head[0]) & 0x0f, {}};
    qint64 length = uchar(head[1]) & 0x7f;
    if (length == 126)
        length = qFromBigEndian<quint16>(m_client.bytes(2).constData());
    else if (length == 127)
        length = qFromBigEndian<qint64>(m_client.bytes(8).constData());
    frame.payload = m_client.bytes(length);
    return frame;
}

QJsonObject RawSocket::message()
{
    while (true) {
        const WsFrame next = frame();
        if (next.opcode == 1 || next.opcode < 0 || next.opcode == 8)
            return next.json();
    }
}

int RawSocket::closeCode()
{
    while (true) {
        const WsFrame next = frame();
        if (next.opcode == 8 || next.opcode < 0)
            return next.closeCode();
    }
}

} // namespace vireo::test
