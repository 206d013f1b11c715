// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lab/relay.h"

#include <QHostAddress>

#include <sys/socket.h>

#include <algorithm>

using namespace std::chrono_literals;

namespace vireo::lab {
namespace {

constexpr auto kTick = 2ms;
// What waits on the way, each direction of a connection; more stays with its sender.
constexpr qint64 kQueue = 256 * 1024;
constexpr qint64 kSocketBuffer = 64 * 1024;
// One turn's share, so that a bulk transfer leaves room for others.
constexpr qint64 kTurn = 1460;

//! Room for what a late turn has to make up for.
Bucket bucketFor(const Trace &trace)
{
    return {trace, qMax<qint64>(2 * kTurn, qint64(trace.peakBytesPerSecond() / 20))};
}

} // namespace

ThrottlingProxy::Relay::Relay(quint16 serverPort, const LinkShape &given)
    : m_serverPort(serverPort)
    , m_server(this)
    , m_tick(this)
{
    m_tick.setTimerType(Qt::PreciseTimer);
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, &Relay::move);
    connect(&m_server, &QTcpServer::newConnection, this, &Relay::take);
    shape(given);
}

quint16 ThrottlingProxy::Relay::listen()
{
    m_server.listen(QHostAddress::LocalHost);
    m_tick.start();
    return m_server.serverPort();
}

void ThrottlingProxy::Relay::close()
{
    m_tick.stop();
    m_server.close();
    cut();
}

void ThrottlingProxy::Relay::shape(const LinkShape &shape)
{
    m_shape = shape;
    m_down = bucketFor(shape.down);
    m_up = bucketFor(shape.up);
    m_random.seed(shape.seed);
    m_clock.start();
    // Their due times were of the clock before.
    for (const auto &pair : m_pairs) {
        for (Lane *lane : {&pair->down, &pair->up}) {
            for (Lane::Piece &piece : lane->pieces)
                piece.due = Moment(0);
        }
    }
}

void ThrottlingProxy::Relay::cut()
{
    for (const auto &pair : m_pairs)
        reset(*pair);
    m_pairs.clear();
}

void ThrottlingProxy::Relay::pull(bool pulled)
{
    m_pulled = pulled;
}

ThrottlingProxy::Figures ThrottlingProxy::Relay::figures() const
{
    Figures figures = m_figures;
    figures.open = int(m_pairs.size());
    return figures;
}

void ThrottlingProxy::Relay::take()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        auto pair = std::make_unique<Pair>();
        pair->client.reset(socket);
        socket->setParent(nullptr);
        ++m_figures.connections;
        if (m_refused) {
            socket->abort();
            continue;
        }
        pair->server = std::make_unique<QTcpSocket>();
        for (QTcpSocket *end : {pair->client.get(), pair->server.get()}) {
            end->setReadBufferSize(kSocketBuffer);
            end->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        }
        pair->server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_serverPort);
        pair->cutAt = m_cutEach;
        m_pairs.push_back(std::move(pair));
    }
}

void ThrottlingProxy::Relay::move()
{
    const Moment at = now();
    m_down.advance(at);
    m_up.advance(at);
    if (m_pulled)
        return;
    for (const auto &pair : m_pairs) {
        fill(pair->down, *pair->server);
        fill(pair->up, *pair->client);
    }
    carry(m_up, false);
    carry(m_down, true);
    for (const auto &pair : m_pairs)
        finish(*pair);
    std::erase_if(m_pairs, [](const auto &pair) { return pair->over; });
}

void ThrottlingProxy::Relay::fill(Lane &lane, QTcpSocket &from)
{
    if (from.bytesAvailable() > 0 && lane.queued < kQueue) {
        Moment due = now() + m_shape.latency;
        if (m_shape.jitter > 0ms) {
            using Spread = std::uniform_int_distribution<Moment::rep>;
            due += Moment(Spread(0, Moment(m_shape.jitter).count())(m_random));
        }
        if (!lane.pieces.empty())
            due = std::max(due, lane.pieces.back().due);
        QByteArray bytes = from.read(kQueue - lane.queued);
        lane.queued += bytes.size();
        lane.pieces.push_back({due, std::move(bytes)});
    }
    lane.ended = from.state() == QAbstractSocket::UnconnectedState && from.bytesAvailable() == 0;
}

qint64 ThrottlingProxy::Relay::drain(Lane &lane, QTcpSocket &to, qint64 allowed)
{
    if (lane.pieces.empty() || lane.pieces.front().due > now()
        || to.state() != QAbstractSocket::ConnectedState || to.bytesToWrite() >= kSocketBuffer)
        return 0;
    QByteArray &bytes = lane.pieces.front().bytes;
    const qint64 part = std::min(allowed, qint64(bytes.size()));
    to.write(bytes.constData(), part);
    bytes.remove(0, part);
    if (bytes.isEmpty())
        lane.pieces.pop_front();
    lane.queued -= part;
    lane.carried += part;
    return part;
}

void ThrottlingProxy::Relay::carry(Bucket &bucket, bool down)
{
    size_t idle = 0;
    while (idle < m_pairs.size() && bucket.allowance() > 0) {
        Pair &pair = *m_pairs[m_turn++ % m_pairs.size()];
        Lane &lane = down ? pair.down : pair.up;
        qint64 allowed = std::min(bucket.allowance(), kTurn);
        if (down && pair.cutAt > 0)
            allowed = std::min(allowed, pair.cutAt - lane.carried);
        const qint64 moved
            = pair.over ? 0 : drain(lane, down ? *pair.client : *pair.server, allowed);
        bucket.spend(moved);
        (down ? m_figures.bytesDown : m_figures.bytesUp) += moved;
        idle = moved > 0 ? 0 : idle + 1;
        if (down && pair.cutAt > 0 && lane.carried >= pair.cutAt && !pair.over) {
            // What was carried shall arrive before the reset does.
            pair.client->flush();
            reset(pair);
        }
    }
}

void ThrottlingProxy::Relay::finish(Pair &pair)
{
    if (pair.over)
        return;
    if (pair.down.ended && pair.down.pieces.empty())
        pair.client->disconnectFromHost();
    if (pair.up.ended && pair.up.pieces.empty())
        pair.server->disconnectFromHost();
    pair.over = pair.client->state() == QAbstractSocket::UnconnectedState
        && pair.server->state() == QAbstractSocket::UnconnectedState;
}

void ThrottlingProxy::Relay::reset(Pair &pair)
{
    for (QTcpSocket *end : {pair.client.get(), pair.server.get()}) {
        // Without lingering, closing sends a reset: socket(7), SO_LINGER.
        constexpr linger none{1, 0};
        setsockopt(int(end->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
        end->abort();
    }
    pair.over = true;
}

Moment ThrottlingProxy::Relay::now() const
{
    return Moment(m_clock.nsecsElapsed() / 1000);
}

} // namespace vireo::lab
