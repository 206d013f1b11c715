// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lab/throttlingproxy.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <deque>
#include <random>
#include <vector>

namespace vireo::lab {

//! \brief The proxy's work, on the proxy's thread.
class ThrottlingProxy::Relay final : public QObject
{
public:
    Relay(quint16 serverPort, const LinkShape &shape);

    //! The port; 0 where none could be opened.
    [[nodiscard]] quint16 listen();
    void close();
    void shape(const LinkShape &shape);
    void cut();
    void cutEach(qint64 bytes) { m_cutEach = bytes; }
    void pull(bool pulled);
    void refuse(bool refused) { m_refused = refused; }
    [[nodiscard]] Figures figures() const;

private:
    //! One direction of one connection.
    struct Lane
    {
        struct Piece
        {
            Moment due; //!< when the latency is over
            QByteArray bytes;
        };

        std::deque<Piece> pieces;
        qint64 queued = 0;
        qint64 carried = 0;
        bool ended = false; //!< its sender sends no more
    };
    struct Pair
    {
        std::unique_ptr<QTcpSocket> client;
        std::unique_ptr<QTcpSocket> server;
        Lane down;
        Lane up;
        qint64 cutAt = 0;
        bool over = false;
    };

    void take();
    void move();
    void fill(Lane &lane, QTcpSocket &from);
    //! What \p lane could hand over, of at most \p allowed bytes.
    [[nodiscard]] qint64 drain(Lane &lane, QTcpSocket &to, qint64 allowed);
    void carry(Bucket &bucket, bool down);
    void finish(Pair &pair);
    void reset(Pair &pair);
    [[nodiscard]] Moment now() const;

    quint16 m_serverPort;
    LinkShape m_shape;
    Bucket m_down;
    Bucket m_up;
    std::mt19937 m_random;
    QElapsedTimer m_clock;
    QTcpServer m_server;
    QTimer m_tick;
    std::vector<std::unique_ptr<Pair>> m_pairs;
    size_t m_turn = 0;
    qint64 m_cutEach = 0;
    bool m_pulled = false;
    bool m_refused = false;
    Figures m_figures;
};

} // namespace vireo::lab
