// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/limits.h"

#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>

namespace vireo::sdk {
class Transport;
}

namespace vireo::app {

//! \brief Asks one address whether a Vireo server lives there (GET /config).
//!
//! One question at a time; asking again forgets the one before. GUI thread.
class ServerCheck : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Unknown, //!< nothing was asked
        Checking,
        Ready, //!< config() is what the server says of itself
        Failed, //!< errorText() says why, and the way out
    };
    Q_ENUM(State)

    using MakeTransport = std::function<std::unique_ptr<sdk::Transport>(const QUrl &)>;

    //! \p make opens the connection to an address; empty: over the network.
    explicit ServerCheck(MakeTransport make = {}, QObject *parent = nullptr);
    ~ServerCheck() override;

    //! \p address as a person types it.
    void ask(const QString &address);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QUrl server() const { return m_server; }
    [[nodiscard]] const protocol::ServerConfig &config() const { return m_config; }
    [[nodiscard]] QString errorText() const { return m_errorText; }

Q_SIGNALS:
    void stateChanged();

private:
    void setState(State state, const QString &errorText = {});

    MakeTransport m_make;
    std::unique_ptr<sdk::Transport> m_transport;
    QUrl m_server;
    protocol::ServerConfig m_config;
    QString m_errorText;
    State m_state = State::Unknown;
};

} // namespace vireo::app
