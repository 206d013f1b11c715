// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What of authfeature.h is about ages.

#include "app/auth/authfeature.h"

#include "sdk/client.h"

using namespace Qt::StringLiterals;

namespace vireo::app {

//! Nothing where that is no date, which is told.
std::optional<protocol::DeclaredAge> AuthFeature::ageOf(const QString &born, AgeBand band)
{
    protocol::DeclaredAge age;
    if (ageAsk() == AgeAsk::BirthDate && !born.isEmpty()) {
        age.born = QDate::fromString(born, Qt::ISODate);
        if (!age.born.isValid()) {
            fail({Error::Kind::Invalid, u"born"_s, tr("That is not a date. Check day and month."),
                {{u"/born"_s, u"format"_s}}});
            return {};
        }
    } else if (ageAsk() == AgeAsk::Band && band != AgeBand::Unsaid) {
        age.adult = band == AgeBand::Adult;
    }
    return age;
}

void AuthFeature::askAge()
{
    const Id account = signedIn() ? m_client->session().account().id : Id();
    if (account != m_agedAccount)
        setOwnAge(OwnAge::AgeUnasked);
    m_agedAccount = account;
    // What it asks of ages is known again once it answered.
    if (m_server.state() != ServerCheck::State::Ready)
        return;
    if (account.isNull() || ageAsk() == AgeAsk::Nothing) {
        setOwnAge(OwnAge::AgeUnasked);
        return;
    }
    sdk::whenDone(m_client->accounts().age(), this,
        [this, account](const Result<protocol::AgeStanding> &age) {
            if (account != m_agedAccount)
                return;
            setOwnAge(!age.ok()      ? OwnAge::AgeUnknown
                    : !age->declared ? OwnAge::AgeMissing
                    : age->adult     ? OwnAge::AgeAdult
                                     : OwnAge::AgeMinor);
        });
}

void AuthFeature::declareAge(const QString &born, AgeBand band)
{
    if (m_busy || !signedIn())
        return;
    const auto age = ageOf(born, band);
    if (!age)
        return;
    if (!age->born.isValid() && !age->adult) {
        fail({Error::Kind::Invalid, u"born"_s, tr("Say how old you are first."),
            {{u"/born"_s, u"required"_s}}});
        return;
    }
    begin();
    sdk::whenDone(m_client->accounts().declareAge(*age), this,
        [this](const Result<protocol::AgeStanding> &done) {
            if (!done.ok()) {
                fail(done.error());
                // Said on another device.
                if (done.error().code == "age_declared"_L1)
                    askAge();
                return;
            }
            const bool adult = done->adult;
            // Whether somebody is an adult stands in the tokens. Offline they come by themselves.
            sdk::Session &session = m_client->session();
            sdk::whenDone(
                session.refresh(session.accessToken()), this, [this, adult](const Result<void> &) {
                    m_busy = false;
                    Q_EMIT changed();
                    if (!signedIn()) // the server ended the session
                        return;
                    setOwnAge(adult ? OwnAge::AgeAdult : OwnAge::AgeMinor);
                    Q_EMIT ageDeclared();
                });
        });
}

void AuthFeature::setOwnAge(OwnAge age)
{
    if (age == m_ownAge)
        return;
    m_ownAge = age;
    Q_EMIT ageChanged();
}

} // namespace vireo::app
