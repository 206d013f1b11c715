// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace vireo::test {

//! \brief An HTTP/1.1 server in this thread whose answers a test writes itself: what no real
//! server does on demand, such as breaking off in the middle. Loopback, free port.
class ScriptedServer final : public QObject
{
public:
    struct Request
    {
        QByteArray method;
        QByteArray target; //!< path and query as sent
        QHash<QByteArray, QByteArray> headers; //!< names in lower case
        QByteArray body;
    };
    struct Answer
    {
        int status = 200;
        QList<std::pair<QByteArray, QByteArray>> headers = {};
        QByteArray body = {};
        qint64 cutAfter = -1; //!< of the body's bytes; then the connection breaks
        bool silent = false; //!< the connection breaks without an answer
        bool stall = false; //!< after cutAfter nothing more comes, but the connection stays
    };
    using Handler = std::function<Answer(const Request &)>;

    explicit ScriptedServer(Handler answerWith)
        : handler(std::move(answerWith))
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
                connect(socket, &QTcpSocket::disconnected, this, [this] { ++disconnects; });
            }
        });
        m_server.listen(QHostAddress::LocalHost);
    }

    [[nodiscard]] QUrl url() const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()));
    }

    Handler handler;
    QList<Request> requests;
    int disconnects = 0;

private:
    void read(QTcpSocket &socket)
    {
        QByteArray &buffer = m_buffers[&socket];
        buffer += socket.readAll();
        for (;;) {
            const qsizetype end = buffer.indexOf("\r\n\r\n");
            if (end < 0)
                return;
            Request request;
            const QList<QByteArray> lines = buffer.left(end).split('\n');
            const QList<QByteArray> first = lines.first().trimmed().split(' ');
            request.method = first.value(0);
            request.target = first.value(1);
            for (const QByteArray &line : lines.mid(1)) {
                const qsizetype colon = line.indexOf(':');
                request.headers.insert(
                    line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
            }
            const qsizetype length = request.headers.value("content-length").toLongLong();
            if (buffer.size() < end + 4 + length)
                return;
            request.body = buffer.mid(end + 4, length);
            buffer.remove(0, end + 4 + length);
            requests.append(request);
            answer(socket, request.method, handler(request));
        }
    }

    void answer(QTcpSocket &socket, const QByteArray &method, const Answer &given)
    {
        if (given.silent)
            return socket.abort();
        QByteArray head = "HTTP/1.1 " + QByteArray::number(given.status) + " x\r\n";
        for (const auto &[name, value] : given.headers)
            head += name + ": " + value + "\r\n";
        head += "Content-Length: " + QByteArray::number(given.body.size()) + "\r\n\r\n";
        socket.write(head);
        if (method != "HEAD")
            socket.write(given.cutAfter < 0 ? given.body : given.body.left(given.cutAfter));
        if (given.cutAfter >= 0 && !given.stall)
            socket.disconnectFromHost();
    }

    QTcpServer m_server;
    QHash<QTcpSocket *, QByteArray> m_buffers;
};

} // namespace vireo::test
