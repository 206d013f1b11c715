// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rawclient.h"

#include <QHostAddress>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace vireo::test {
namespace {
constexpr int kPatienceMs = 40'000;
}

QJsonObject RawAnswer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QString RawAnswer::code() const
{
    return json()["code"_L1].toString();
}

RawClient::RawClient(quint16 port)
{
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    m_socket.waitForConnected(kPatienceMs);
}

void RawClient::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(kPatienceMs)) { }
}

bool RawClient::fill()
{
    if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(kPatienceMs))
        return false;
    m_received += m_socket.readAll();
    return true;
}

RawAnswer RawClient::answer(bool bodiless)
{
    RawAnswer answer;
    qsizetype end = -1;
    while ((end = m_received.indexOf("\r\n\r\n")) < 0) {
        if (!fill())
            return answer;
    }
    const QByteArrayList lines = m_received.first(end).split('\n');
    m_received.remove(0, end + 4);
    answer.status = lines.first().mid(9, 3).toInt();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines.at(i).indexOf(':');
        answer.headers.add(lines.at(i).first(colon), lines.at(i).mid(colon + 1).trimmed());
    }
    if (!bodiless && answer.status != 101)
        answer.body = bytes(answer.headers.value("Content-Length"_ba).toLongLong());
    return answer;
}

QByteArray RawClient::bytes(qsizetype count)
{
    while (m_received.size() < count && fill()) { }
    const QByteArray taken = m_received.left(count);
    m_received.remove(0, taken.size());
    return taken;
}

bool RawClient::closed()
{
    if (!m_received.isEmpty())
        return false;
    if (m_socket.state() == QAbstractSocket::ConnectedState) {
        if (m_socket.waitForReadyRead(kPatienceMs))
            return false;
    }
    return m_socket.state() != QAbstractSocket::ConnectedState && m_socket.bytesAvailable() == 0;
}

} // namespace vireo::test
