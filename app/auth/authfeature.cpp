// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/auth/authfeature.h"

#include "sdk/client.h"

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

AuthFeature *s_current = nullptr;

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

AuthFeature::AuthFeature(sdk::Client *client, ServerCheck::MakeTransport make, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_server(make)
    , m_candidate(make)
{
    s_current = this;
    connect(&m_server, &ServerCheck::stateChanged, this, &AuthFeature::serverChanged);
    connect(&m_candidate, &ServerCheck::stateChanged, this, [this] {
        Q_EMIT candidateChanged();
        if (m_candidate.state() == ServerCheck::State::Ready)
            Q_EMIT serverChosen(m_candidate.server(), {});
    });
    if (!client)
        return;
    connect(&client->session(), &sdk::Session::stateChanged, this, &AuthFeature::changed);
    connect(&client->session(), &sdk::Session::secondStepChanged, this, &AuthFeature::changed);
    connect(&client->session(), &sdk::Session::ended, this,
        [this](const Error &why) { Q_EMIT sessionEnded(why.detail); });
    connect(&client->transport(), &sdk::Transport::reachableChanged, this, [this](bool reachable) {
        Q_EMIT serverChanged();
        if (reachable && m_server.state() == ServerCheck::State::Failed)
            checkServer();
    });
}

AuthFeature::~AuthFeature()
{
    if (s_current == this)
        s_current = nullptr;
}

AuthFeature *AuthFeature::create(QQmlEngine *, QJSEngine *)
{
    if (s_current)
        QJSEngine::setObjectOwnership(s_current, QJSEngine::CppOwnership);
    return s_current;
}

AuthFeature::Step AuthFeature::step() const
{
    if (!m_client)
        return Step::Email;
    switch (m_client->session().state()) {
    case sdk::Session::State::Restoring:
        return Step::Restoring;
    case sdk::Session::State::LinkSent:
        return Step::LinkSent;
    case sdk::Session::State::Verifying:
        return m_client->session().pendingEmail().isEmpty() ? Step::Email : Step::LinkSent;
    case sdk::Session::State::SignedIn:
        return Step::SignedIn;
    case sdk::Session::State::SignedOut:
        break;
    }
    return Step::Email;
}

bool AuthFeature::signedIn() const
{
    return m_client && m_client->session().signedIn();
}

QString AuthFeature::pendingEmail() const
{
    return m_client ? m_client->session().pendingEmail() : QString();
}

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

bool AuthFeature::isHere(const QUrl &server) const
{
    return m_client && (server.isEmpty() || server == m_client->server());
}

AuthFeature::SignUp AuthFeature::signUp() const
{
    const QString how = m_server.config().signUp;
    return how == "invitation"_L1 ? SignUp::Invitation
        : how == "approval"_L1    ? SignUp::Approval
        : how == "closed"_L1      ? SignUp::Closed
                                  : SignUp::Open;
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

void AuthFeature::begin()
{
    m_busy = true;
    m_errorText.clear();
    Q_EMIT changed();
}

void AuthFeature::fail(const Error &error)
{
    m_busy = false;
    m_errorText = error.is(Error::Kind::Cancelled) ? QString() : error.detail;
    Q_EMIT changed();
}

template <typename T> void AuthFeature::finish(const Result<T> &answer)
{
    // That is a question, not a fault.
    if (!answer.ok() && answer.error().code == "second_step_needed"_L1) {
        m_busy = false;
        Q_EMIT changed();
        return;
    }
    if (!answer.ok()) {
        fail(answer.error());
        return;
    }
    m_busy = false;
    Q_EMIT changed();
}

void AuthFeature::requestLink(const QString &email, const QString &invite, const QString &note)
{
    if (m_busy || !m_client)
        return;
    const QString address = email.trimmed();
    // Only what can never be an address is refused here; the server and the mail decide the rest.
    const qsizetype at = address.lastIndexOf(u'@');
    if (at < 1 || at == address.size() - 1 || address.contains(u' ') || address.size() > 254) {
        fail({Error::Kind::Invalid, u"email"_s,
            tr("That is not a whole e-mail address. It looks like name@example.org.")});
        return;
    }
    m_email = address;
    m_invite = invite;
    m_note = note;
    begin();
    sdk::whenDone(m_client->session().requestLink(address, invite, note), this,
        [this](const Result<protocol::MagicLinkReceipt> &answer) { finish(answer); });
}

void AuthFeature::resend()
{
    requestLink(m_email.isEmpty() ? pendingEmail() : m_email, m_invite, m_note);
}

void AuthFeature::verifyCode(const QString &code)
{
    if (m_busy || !m_client)
        return;
    begin();
    sdk::whenDone(m_client->session().verifyCode(code.simplified().remove(u' ')), this,
        [this](const Result<protocol::Account> &answer) { finish(answer); });
}

bool AuthFeature::secondStep() const
{
    return m_client && m_client->session().secondStepAsked();
}

void AuthFeature::showSecondStep(const QString &code)
{
    if (m_busy || !m_client)
        return;
    begin();
    sdk::whenDone(m_client->session().showSecondStep(code), this,
        [this](const Result<protocol::Account> &answer) { finish(answer); });
}

void AuthFeature::cancelLink()
{
    if (!m_client)
        return;
    m_client->session().cancelLink();
    m_busy = false;
    clearError();
}

void AuthFeature::signOut()
{
    if (!m_client)
        return;
    begin();
    sdk::whenDone(m_client->session().signOut(), this, [this](const Result<void> &) {
        // Signed out here in any case; a server that did not hear it ends the session by itself.
        m_busy = false;
        Q_EMIT changed();
    });
}

void AuthFeature::clearError()
{
    m_errorText.clear();
    Q_EMIT changed();
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

void AuthFeature::confirmLink()
{
    if (!m_link || m_busy)
        return;
    const sdk::DeepLink link = *m_link;
    const QString text = m_linkText;
    dismissLink();
    if (!isHere(link.server)) {
        Q_EMIT serverChosen(link.server, text);
        return;
    }
    begin();
    sdk::whenDone(m_client->session().verifyToken(link.token), this,
        [this](const Result<protocol::Account> &answer) {
            finish(answer);
            if (!m_errorText.isEmpty())
                Q_EMIT linkFailed();
        });
}

void AuthFeature::dismissLink()
{
    m_link.reset();
    m_linkText.clear();
    Q_EMIT linkChanged();
}

} // namespace vireo::app
