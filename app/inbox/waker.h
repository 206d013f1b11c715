// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/push.h"

#include <QObject>

namespace vireo::app {

//! \brief How this system brings the server's messages to the app: one implementation a system,
//! below app/platform. GUI thread.
//!
//! It keeps what was chosen, and its keys, from one start to the next; it knows nothing of the
//! server but its key.
class Waker : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Off, //!< nobody asked for it
        Absent, //!< nothing on this device could carry a message; goes on when that changes
        Waiting, //!< whoever carries them was asked, and has not said where
        On, //!< the server may write: reached() said where
        Failed, //!< see fault()
    };
    enum class Fault {
        None,
        Refused, //!< whoever carries messages does not want to
        Network, //!< it has no network
        Action, //!< it needs something of the person first
        Endpoint, //!< it named an address that nothing may be sent to
        Taken, //!< another Vireo is woken on this device
        Storage, //!< the keys cannot be kept
    };

    using QObject::QObject;

    //! Goes on as was chosen before; call once somebody is signed in.
    virtual void resume() = 0;
    //! Asks to be woken by the server whose key (base64url, RFC 8292) is \p serverKey, and is no
    //! longer Off when it returns. While it is on already, another key makes it begin anew; the
    //! same one makes it try again where it failed.
    virtual void start(const QByteArray &serverKey) = 0;
    //! Takes itself away and forgets its keys.
    virtual void stop() = 0;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] Fault fault() const { return m_fault; }
    //! Who carries the messages, in its own words; empty: nobody yet.
    [[nodiscard]] virtual QString carrier() const = 0;

Q_SIGNALS:
    void changed();
    //! Where the server reaches this device from now on.
    void reached(const vireo::protocol::NewPush &where);
    //! A message for this device, opened.
    void woken(const QByteArray &message);

protected:
    void setState(State state, Fault fault = Fault::None)
    {
        m_state = state;
        m_fault = fault;
        Q_EMIT changed();
    }

private:
    State m_state = State::Off;
    Fault m_fault = Fault::None;
};

} // namespace vireo::app
