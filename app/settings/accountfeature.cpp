// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/accountfeature.h"

#include "sdk/client.h"

namespace vireo::app {

AccountFeature::AccountFeature(sdk::Client *client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    s_current = this;
    if (!client)
        return;
    connect(&client->session(), &sdk::Session::stateChanged, this, &AccountFeature::changed);
    connect(&client->session(), &sdk::Session::accountChanged, this, &AccountFeature::changed);
}

AccountFeature::~AccountFeature()
{
    if (s_current == this)
        s_current = nullptr;
}

AccountFeature *AccountFeature::create(QQmlEngine *, QJSEngine *)
{
    if (s_current)
        QJSEngine::setObjectOwnership(s_current, QJSEngine::CppOwnership);
    return s_current;
}

bool AccountFeature::signedIn() const
{
    return m_client && m_client->session().signedIn();
}

bool AccountFeature::isClosed() const
{
    return m_saving ? m_wish : signedIn() && m_client->session().account().isPrivate;
}

void AccountFeature::setClosed(bool closed)
{
    if (m_saving || !signedIn() || closed == isClosed())
        return;
    m_saving = true;
    m_wish = closed;
    Q_EMIT changed();
    protocol::ProfileChange change;
    change.isPrivate = closed;
    sdk::whenDone(m_client->accounts().changeMe(change), this,
        [this](const Result<protocol::Account> &answer) {
            m_saving = false;
            if (answer.ok())
                m_client->session().setAccount(answer.value());
            Q_EMIT changed();
            if (!answer.ok())
                Q_EMIT refused(answer.error().detail);
        });
}

DevicesModel *AccountFeature::devices()
{
    return signedIn() ? std::make_unique<DevicesModel>(*m_client).release() : nullptr;
}

AccountOwner *AccountFeature::owner()
{
    if (!signedIn())
        return nullptr;
    auto owner = std::make_unique<AccountOwner>(*m_client);
    connect(owner.get(), &AccountOwner::left, this, &AccountFeature::left);
    return owner.release();
}

MutedWords *AccountFeature::mutedWords()
{
    return signedIn() ? std::make_unique<MutedWords>(*m_client).release() : nullptr;
}

Watching *AccountFeature::watching()
{
    return signedIn() ? std::make_unique<Watching>(*m_client).release() : nullptr;
}

PushDevices *AccountFeature::pushDevices()
{
    return signedIn() ? std::make_unique<PushDevices>(*m_client).release() : nullptr;
}

SecondStep *AccountFeature::secondStep()
{
    return signedIn() ? std::make_unique<SecondStep>(*m_client).release() : nullptr;
}

} // namespace vireo::app
