// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/realtime.h"
#include "sdk/sdk_export.h"

#include <QObject>

#include <memory>

namespace vireo::sdk {

class Session;
class Transport;

//! \brief Live events over one WebSocket: each once, in order, across lost connections.
//!
//! Connects when something is subscribed to, with a single-use ticket; reconnects with doubled,
//! jittered pauses (0.5 s to 30 s) and asks for what was missed. Lives on the transport's thread.
class VIREO_SDK_EXPORT RealtimeClient : public QObject
{
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)

public:
    enum class State {
        Idle, //!< nothing is subscribed to
        Connecting,
        Live,
        Waiting, //!< lost; tries again by itself
    };
    Q_ENUM(State)

    //! Both must outlive the client.
    RealtimeClient(Transport &transport, Session &session, QObject *parent = nullptr);
    ~RealtimeClient() override;

    //! Counted: two subscribers of a channel share it, and it ends with the last.
    void subscribe(const QString &channel);
    //! As subscribe(), with the events after number \p after first.
    void subscribe(const QString &channel, qint64 after);
    void unsubscribe(const QString &channel);
    //! Reconnects now instead of after the pause.
    void wake();

    [[nodiscard]] State state() const;

Q_SIGNALS:
    void stateChanged(vireo::sdk::RealtimeClient::State state);
    //! \p message.type is Event.
    void eventArrived(const vireo::protocol::realtime::ServerMessage &message);
    //! The channel is live from event number \p seq on.
    void subscribed(const QString &channel, qint64 seq);
    //! Events were lost for good, or the first connection came late: fetch the state of \p channel
    //! again.
    void gap(const QString &channel);
    //! The server will not serve \p channel: forbidden, too_many, ...
    void refused(const QString &channel, const QString &code);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vireo::sdk
