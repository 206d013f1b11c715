// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/auth/servercheck.h"

#include "sdk/api/configapi.h"
#include "sdk/session/deeplink.h"
#include "sdk/transport/networktransport.h"

namespace vireo::app {

ServerCheck::ServerCheck(MakeTransport make, QObject *parent)
    : QObject(parent)
    , m_make(make ? std::move(make) : [](const QUrl &url) -> std::unique_ptr<sdk::Transport> {
        return std::make_unique<sdk::NetworkTransport>(url);
    })
{
}

ServerCheck::~ServerCheck() = default;

void ServerCheck::ask(const QString &address)
{
    const Result<QUrl> server = sdk::parseServer(address.trimmed());
    if (!server.ok()) {
        m_transport.reset();
        setState(State::Failed, server.error().detail);
        return;
    }
    m_server = server.value();
    // A transport may not be destroyed from its own callback, and an old answer must not count.
    if (m_transport)
        m_transport.release()->deleteLater();
    m_transport = m_make(m_server);
    setState(State::Checking);
    sdk::ConfigApi api(*m_transport);
    sdk::whenDone(
        api.config(), m_transport.get(), [this](const Result<protocol::ServerConfig> &answer) {
            if (answer.ok()) {
                m_config = answer.value();
                setState(State::Ready);
            } else if (answer.error().is(Error::Kind::Unreachable)) {
                setState(State::Failed, answer.error().detail);
            } else {
                setState(State::Failed,
                    tr("%1 answers, but it is no Vireo server. Check the address.")
                        .arg(m_server.host()));
            }
        });
}

void ServerCheck::setState(State state, const QString &errorText)
{
    m_state = state;
    m_errorText = errorText;
    Q_EMIT stateChanged();
}

} // namespace vireo::app
