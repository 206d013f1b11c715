// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/main/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
constexpr int kMostBytes = 4096;
constexpr int kPatienceMs = 500;
} // namespace

SingleInstance::SingleInstance(const QString &profile, QObject *parent)
    : QObject(parent)
{
    const QByteArray path = QDir::cleanPath(QDir(profile).absolutePath()).toUtf8();
    const QByteArray digest = QCryptographicHash::hash(path, QCryptographicHash::Sha256);
    m_name = u"vireo-"_s + QString::fromLatin1(digest.toHex().first(16));
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::receive);
}

bool SingleInstance::handOver(const QString &link)
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (socket.waitForConnected(kPatienceMs)) {
        socket.write(link.toUtf8().left(kMostBytes - 1) + '\n');
        if (socket.waitForBytesWritten(kPatienceMs)) {
            socket.disconnectFromServer();
            return true;
        }
    }
    if (!m_server.listen(m_name)) {
        // What a crash left behind answers nobody, or the connection above had worked.
        QLocalServer::removeServer(m_name);
        m_server.listen(m_name);
    }
    return false;
}

void SingleInstance::receive()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(5000, socket, &QLocalSocket::abort);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (socket->bytesAvailable() > kMostBytes) {
                socket->abort();
                return;
            }
            if (!socket->canReadLine())
                return;
            const QString link = QString::fromUtf8(socket->readLine(kMostBytes)).trimmed();
            socket->disconnectFromServer();
            Q_EMIT linkArrived(link);
        });
    }
}

} // namespace vireo::app
