// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What of authfeature.h is about servers, and about links that lead to one.

#include "app/auth/authfeature.h"

#include "sdk/client.h"

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

QString nameOf(const QUrl &server)
{
    return server.port() < 0 ? server.host() : u"%1:%2"_s.arg(server.host()).arg(server.port());
}

AuthFeature::ServerState stateOf(const ServerCheck &check)
{
    switch (check.state()) {
    case ServerCheck::State::Checking:
        return AuthFeature::ServerState::Checking;
    case ServerCheck::State::Ready:
        return AuthFeature::ServerState::Ready;
    case ServerCheck::State::Failed:
        return AuthFeature::ServerState::Failed;
    case ServerCheck::State::Unknown:
        break;
    }
    return AuthFeature::ServerState::Unknown;
}

} // namespace

bool AuthFeature::offline() const
{
    return m_client && !m_client->transport().reachable();
}

QString AuthFeature::serverName() const
{
    return m_client ? nameOf(m_client->server()) : QString();
}

QString AuthFeature::placeName() const
{
    return m_server.config().name;
}

AuthFeature::ServerState AuthFeature::serverState() const
{
    return stateOf(m_server);
}

AuthFeature::ServerState AuthFeature::candidateState() const
{
    return stateOf(m_candidate);
}

AuthFeature::SignUp AuthFeature::signUp() const
{
    const QString how = m_server.config().signUp;
    return how == "invitation"_L1 ? SignUp::Invitation
        : how == "approval"_L1    ? SignUp::Approval
        : how == "closed"_L1      ? SignUp::Closed
                                  : SignUp::Open;
}

AuthFeature::AgeAsk AuthFeature::ageAsk() const
{
    const QString ask = m_server.config().age.ask;
    return ask == "birth_date"_L1 ? AgeAsk::BirthDate
        : ask == "band"_L1        ? AgeAsk::Band
                                  : AgeAsk::Nothing;
}

bool AuthFeature::isHere(const QUrl &server) const
{
    return m_client && (server.isEmpty() || server == m_client->server());
}

void AuthFeature::checkServer()
{
    if (m_client)
        m_server.ask(m_client->server().toString());
}

void AuthFeature::chooseServer(const QString &address)
{
    m_candidate.ask(address);
}

QString AuthFeature::linkServer() const
{
    if (!m_link)
        return {};
    return m_link->server.isEmpty() ? serverName() : nameOf(m_link->server);
}

bool AuthFeature::linkElsewhere() const
{
    return m_link && !isHere(m_link->server);
}

bool AuthFeature::linkIsClip() const
{
    return m_link && m_link->action == sdk::DeepLink::Action::Video;
}

void AuthFeature::openLink(const QString &text)
{
    const Result<sdk::DeepLink> link = sdk::DeepLink::parse(text.trimmed());
    if (!link.ok()) {
        if (link.error().code != "link_empty"_L1)
            Q_EMIT linkRefused(link.error().detail);
        return;
    }
    if (link->action == sdk::DeepLink::Action::Video && isHere(link->server)) {
        Q_EMIT clipRequested(link->video.toString());
        return;
    }
    m_link = link.value();
    m_linkText = text.trimmed();
    Q_EMIT linkChanged();
}

void AuthFeature::dismissLink()
{
    m_link.reset();
    m_linkText.clear();
    Q_EMIT linkChanged();
}

} // namespace vireo::app
