// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/watching.h"

#include "sdk/client.h"

namespace vireo::app {

Watching::Watching(sdk::Client &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    sdk::whenDone(client.history().preferences(), this,
        [this](const Result<protocol::WatchingPreferences> &watching) {
            if (!watching.ok()) {
                Q_EMIT refused(watching.error().detail);
                return;
            }
            m_remembered = watching->history;
            m_known = true;
            Q_EMIT changed();
        });
}

void Watching::setRemembered(bool remembered)
{
    if (m_saving || !m_known || m_remembered == remembered)
        return;
    m_saving = true;
    m_wish = remembered;
    Q_EMIT changed();
    sdk::whenDone(m_client.history().setPreferences({remembered}), this,
        [this](const Result<protocol::WatchingPreferences> &watching) {
            m_saving = false;
            if (watching.ok())
                m_remembered = watching->history;
            Q_EMIT changed();
            if (!watching.ok())
                Q_EMIT refused(watching.error().detail);
        });
}

void Watching::resetFeed()
{
    sdk::whenDone(m_client.history().resetFeed(), this, [this](const Result<void> &done) {
        if (done.ok())
            Q_EMIT feedReset();
        else
            Q_EMIT refused(done.error().detail);
    });
}

} // namespace vireo::app
