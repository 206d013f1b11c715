// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/auth/authfeature.h"

#include "core/protocol/secondstep.h"
#include "sdk/client.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

//! Whether \p error is about what was said of the age.
bool isOfAge(const Error &error)
{
    const auto about = [](const FieldError &field) {
        return field.pointer == "/born"_L1 || field.pointer == "/adult"_L1;
    };
    return error.code == "too_young"_L1 || error.code == "age_needed"_L1
        || error.code == "age_declared"_L1
        || std::any_of(error.fields.cbegin(), error.fields.cend(), about);
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
    connect(&m_server, &ServerCheck::stateChanged, this, &AuthFeature::askAge);
    connect(&m_candidate, &ServerCheck::stateChanged, this, [this] {
        Q_EMIT candidateChanged();
        if (m_candidate.state() == ServerCheck::State::Ready)
            Q_EMIT serverChosen(m_candidate.server(), {});
    });
    if (!client)
        return;
    connect(&client->session(), &sdk::Session::stateChanged, this, &AuthFeature::changed);
    connect(&client->session(), &sdk::Session::stateChanged, this, &AuthFeature::askAge);
    connect(&client->session(), &sdk::Session::secondStepChanged, this, [this] {
        Q_EMIT changed();
        if (secondStep())
            Q_EMIT secondStepAsked();
    });
    connect(&client->session(), &sdk::Session::accountChanged, this, [this] { m_age = {}; });
    connect(&client->session(), &sdk::Session::ended, this, [this](const Error &why) {
        if (isOfAge(why)) {
            m_ageError = why.detail;
            Q_EMIT changed();
        }
        Q_EMIT sessionEnded(why.detail);
    });
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

void AuthFeature::begin()
{
    m_busy = true;
    m_errorText.clear();
    m_ageError.clear();
    Q_EMIT changed();
}

void AuthFeature::fail(const Error &error)
{
    m_busy = false;
    const bool ofAge = isOfAge(error);
    const QString words = error.is(Error::Kind::Cancelled) ? QString() : error.detail;
    m_errorText = ofAge ? QString() : words;
    m_ageError = ofAge ? words : QString();
    // Where the age is said is the page before.
    if (error.code == "age_needed"_L1)
        m_client->session().cancelLink();
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

void AuthFeature::requestLink(const QString &email, const QString &invite, const QString &note,
    const QString &born, AgeBand band)
{
    if (m_busy || !m_client)
        return;
    const auto age = ageOf(born, band);
    if (!age)
        return;
    m_invite = invite;
    m_note = note;
    m_age = *age;
    ask(email);
}

void AuthFeature::ask(const QString &email)
{
    const QString address = email.trimmed();
    // Only what can never be an address is refused here; the server and the mail decide the rest.
    const qsizetype at = address.lastIndexOf(u'@');
    if (at < 1 || at == address.size() - 1 || address.contains(u' ') || address.size() > 254) {
        fail({Error::Kind::Invalid, u"email"_s,
            tr("That is not a whole e-mail address. It looks like name@example.org.")});
        return;
    }
    m_email = address;
    begin();
    sdk::whenDone(m_client->session().requestLink(address, m_invite, m_note, m_age), this,
        [this](const Result<protocol::MagicLinkReceipt> &answer) { finish(answer); });
}

void AuthFeature::resend()
{
    if (!m_busy && m_client)
        ask(m_email.isEmpty() ? pendingEmail() : m_email);
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
    const QString typed = code.simplified().remove(u' ');
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(QStringView(protocol::kSecondStepPattern)));
    if (!pattern.match(typed).hasMatch()) {
        fail({Error::Kind::Invalid, u"code"_s,
            tr("A code has six digits. A recovery code has ten letters and digits.")});
        return;
    }
    begin();
    sdk::whenDone(m_client->session().showSecondStep(typed), this,
        [this](const Result<protocol::Account> &answer) { finish(answer); });
}

void AuthFeature::cancelLink()
{
    if (!m_client)
        return;
    m_client->session().cancelLink();
    m_busy = false;
    m_age = {};
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
    m_ageError.clear();
    Q_EMIT changed();
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

} // namespace vireo::app
