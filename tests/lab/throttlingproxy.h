// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lab/linkmodel.h"

#include <QThread>

#include <memory>

class QHostAddress;

namespace vireo::lab {

//! What the link is like from now on.
struct LinkShape
{
    Trace down = {}; //!< from the server to the client
    Trace up = {};
    std::chrono::milliseconds latency{0}; //!< each way
    std::chrono::milliseconds jitter{0}; //!< added to the latency, evenly spread; order is kept
    quint32 seed = 1; //!< of the jitter
};

//! \brief A link between clients and one server that is as slow and as broken as a test wants.
//!
//! A TCP relay on loopback with a thread of its own, so that a busy test does not slow the link.
//! All connections share the bandwidth, turn by turn. Bytes that are not read by the client stay
//! with the server (a bounded queue each way), as on a real link. The members may be called from
//! any thread and take effect before they return.
class ThrottlingProxy
{
public:
    //! Relays to 127.0.0.1:\p serverPort.
    explicit ThrottlingProxy(quint16 serverPort, const LinkShape &shape = {});
    ~ThrottlingProxy();
    ThrottlingProxy(const ThrottlingProxy &) = delete;
    ThrottlingProxy &operator=(const ThrottlingProxy &) = delete;

    //! 0: no port could be opened.
    [[nodiscard]] quint16 port() const { return m_port; }

    //! Starts the traces anew.
    void shape(const LinkShape &shape);
    //! Resets every open connection; new ones are taken.
    void cut();
    //! Resets each connection when it has carried \p bytes downwards; 0: never. For those to come.
    void cutEach(qint64 bytes);
    //! True: nothing moves and nobody is told, as when a cable is pulled.
    void pull(bool pulled);
    //! True: new connections are reset at once.
    void refuse(bool refused);

    struct Figures
    {
        qint64 bytesDown = 0;
        qint64 bytesUp = 0;
        int connections = 0; //!< ever taken
        int open = 0;
    };
    [[nodiscard]] Figures figures() const;

private:
    class Relay;

    template <typename Work> void run(Work work) const;

    QThread m_thread;
    std::unique_ptr<Relay> m_relay;
    quint16 m_port = 0;
};

} // namespace vireo::lab
