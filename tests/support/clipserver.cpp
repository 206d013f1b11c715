// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/clipserver.h"

#include <QFile>
#include <QRegularExpression>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace vireo::test {

ClipServer::ClipServer(const QString &folder)
    : m_folder(folder)
{
    connect(&m_server, &QTcpServer::newConnection, this, &ClipServer::accept);
    if (!m_server.listen(QHostAddress::LocalHost, 0))
        qFatal("no port on loopback");
}

// Sockets tell that they go, which must find everything still there.
ClipServer::~ClipServer()
{
    for (QTcpSocket *socket : m_server.findChildren<QTcpSocket *>())
        socket->disconnect(this);
}

QUrl ClipServer::url() const
{
    return QUrl(u"http://127.0.0.1:%1/"_s.arg(m_server.serverPort()));
}

void ClipServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            ++m_disconnects;
            m_heads.remove(socket);
            socket->deleteLater();
        });
    }
}

void ClipServer::read(QTcpSocket *socket)
{
    QByteArray &buffer = m_heads[socket];
    buffer += socket->readAll();
    for (qsizetype end = 0; (end = buffer.indexOf("\r\n\r\n")) >= 0;) {
        const QByteArray head = buffer.left(end);
        buffer.remove(0, end + 4);
        if (m_held)
            m_waiting.emplaceBack(socket, head);
        else
            answer(socket, head);
    }
}

void ClipServer::release()
{
    m_held = false;
    for (const auto &[socket, head] : std::exchange(m_waiting, {})) {
        if (socket)
            answer(socket, head);
    }
}

void ClipServer::answer(QTcpSocket *socket, const QByteArray &head)
{
    static const QRegularExpression line(u"^GET ([^ ?]+)"_s);
    static const QRegularExpression range(u"^range: *(bytes=(\\d+)-(\\d*))"_s,
        QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    const QString text = QString::fromLatin1(head);
    QString path = line.match(text).captured(1);
    const auto wanted = range.match(text);
    m_requests << (wanted.hasMatch() ? path + u' ' + wanted.captured(1) : path);
    path = m_aliases.value(path, path);

    QByteArray body = m_once.contains(path) ? m_once.take(path) : m_added.value(path);
    if (body.isNull()) {
        QFile file(m_folder + path);
        if (file.open(QIODevice::ReadOnly))
            body = file.readAll();
    }
    QByteArray status = body.isNull() ? "404 Not Found" : "200 OK";
    QByteArray extra;
    if (!body.isNull() && wanted.hasMatch() && !m_ignoreRanges) {
        const qint64 first = wanted.captured(2).toLongLong();
        const qint64 last
            = wanted.captured(3).isEmpty() ? body.size() - 1 : wanted.captured(3).toLongLong();
        status = "206 Partial Content";
        extra = "Content-Range: bytes " + QByteArray::number(first) + '-'
            + QByteArray::number(std::min<qint64>(last, body.size() - 1)) + '/'
            + QByteArray::number(body.size()) + "\r\n";
        body = body.mid(first, last - first + 1);
    }
    const bool cut = m_cuts > 0 && body.size() > 1 && (m_cutPath.isEmpty() || m_cutPath == path);
    socket->write("HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n" + extra + "\r\n" + (cut ? body.left(body.size() / 2) : body));
    if (cut) {
        --m_cuts;
        socket->disconnectFromHost();
    }
}

} // namespace vireo::test
