// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/onevoice.h"

#include <utility>

namespace vireo::app {
namespace {

constexpr char kClaim = 'c';
constexpr char kHeld = 'h'; // claims, but was not the one that is heard
constexpr char kYield = 'y';
constexpr char kYours = '1';
constexpr char kOthers = '0';
constexpr int kMost = 32; // programs
constexpr int kAgainMs = 50;

} // namespace

OneVoice::OneVoice(const QString &name, QObject *parent)
    : QObject(parent)
    , m_name(name)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(kMost);
    connect(&m_server, &QLocalServer::newConnection, this, &OneVoice::accept);
    m_again.setSingleShot(true);
    m_again.setInterval(kAgainMs);
    connect(&m_again, &QTimer::timeout, this, &OneVoice::join);
    connect(&m_socket, &QLocalSocket::connected, this, [this] {
        if (m_claimed)
            m_socket.putChar(m_mine ? kClaim : kHeld);
    });
    connect(&m_socket, &QLocalSocket::readyRead, this, [this] {
        const QByteArray said = m_socket.readAll();
        if (m_claimed && !said.isEmpty())
            setMine(said.back() == kYours);
    });
    connect(&m_socket, &QLocalSocket::disconnected, this, &OneVoice::lost);
    connect(&m_socket, &QLocalSocket::errorOccurred, this,
        [this](QLocalSocket::LocalSocketError error) {
            // Nobody listens, or a program that crashed has left its socket behind.
            if (error == QLocalSocket::ServerNotFoundError
                || error == QLocalSocket::ConnectionRefusedError)
                listen();
        });
    join();
}

OneVoice::~OneVoice()
{
    m_socket.disconnect(this);
    for (QLocalSocket *member : std::as_const(m_members))
        member->disconnect(this);
}

void OneVoice::join()
{
    if (!keeps() && m_socket.state() == QLocalSocket::UnconnectedState)
        m_socket.connectToServer(m_name);
}

void OneVoice::listen()
{
    if (m_server.listen(m_name)) {
        if (m_claimed)
            take(nullptr, m_mine ? kClaim : kHeld);
        return;
    }
    // Either another was faster, or what was left behind is in the way.
    if (m_socket.error() == QLocalSocket::ConnectionRefusedError)
        QLocalServer::removeServer(m_name);
    m_again.start();
}

void OneVoice::lost()
{
    m_again.start();
}

void OneVoice::accept()
{
    while (QLocalSocket *member = m_server.nextPendingConnection()) {
        if (m_members.size() >= kMost) {
            member->abort();
            member->deleteLater();
            continue;
        }
        m_members.append(member);
        connect(member, &QLocalSocket::readyRead, this, [this, member] { hear(member); });
        connect(member, &QLocalSocket::disconnected, this, [this, member] {
            m_members.removeOne(member);
            take(member, kYield);
            member->deleteLater();
        });
    }
}

void OneVoice::hear(QLocalSocket *from)
{
    const QByteArray said = from->read(kMost);
    for (const char one : said) {
        if (one != kClaim && one != kHeld && one != kYield)
            return from->abort();
        take(from, one);
    }
}

void OneVoice::take(QLocalSocket *who, char said)
{
    m_claims.removeAll(who);
    if (said == kClaim)
        m_claims.append(who);
    else if (said == kHeld)
        m_claims.prepend(who);
    tell();
}

void OneVoice::tell()
{
    for (QLocalSocket *claimer : std::as_const(m_claims)) {
        const bool heard = claimer == m_claims.constLast();
        if (claimer)
            claimer->putChar(heard ? kYours : kOthers);
        else
            setMine(heard);
    }
}

void OneVoice::claim()
{
    m_claimed = true;
    if (keeps())
        take(nullptr, kClaim);
    else if (m_socket.state() == QLocalSocket::ConnectedState)
        m_socket.putChar(kClaim);
}

void OneVoice::yield()
{
    if (!std::exchange(m_claimed, false))
        return;
    if (keeps())
        take(nullptr, kYield);
    else if (m_socket.state() == QLocalSocket::ConnectedState)
        m_socket.putChar(kYield);
    setMine(true);
}

void OneVoice::setMine(bool mine)
{
    if (std::exchange(m_mine, mine) != mine)
        Q_EMIT mineChanged();
}

} // namespace vireo::app
