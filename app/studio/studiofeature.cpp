// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/studiofeature.h"

#include "core/base/text.h"
#include "sdk/client.h"

namespace vireo::app {

StudioFeature::StudioFeature(sdk::Client &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    s_current = this;
    m_uploads.setClient(&client);
    m_scheduled.setClient(&client);
    connect(&client.session(), &sdk::Session::stateChanged, this, &StudioFeature::signedInChanged);
    connect(&client.transport(), &sdk::Transport::reachableChanged, this, [this](bool reachable) {
        Q_EMIT offlineChanged();
        if (reachable && !m_limitsKnown)
            askLimits();
    });
    askLimits();
}

StudioFeature::~StudioFeature()
{
    if (s_current == this)
        s_current = nullptr;
}

StudioFeature *StudioFeature::create(QQmlEngine *, QJSEngine *)
{
    if (s_current)
        QJSEngine::setObjectOwnership(s_current, QJSEngine::CppOwnership);
    return s_current;
}

void StudioFeature::askLimits()
{
    sdk::whenDone(
        m_client.config().config(), this, [this](const Result<protocol::ServerConfig> &config) {
            if (!config.ok())
                return;
            m_limitsKnown = true;
            m_draft.setLimits(config->limits, m_client.server().host());
        });
}

bool StudioFeature::signedIn() const
{
    return m_client.session().signedIn();
}

bool StudioFeature::offline() const
{
    return !m_client.transport().reachable();
}

QStringList StudioFeature::fileFilters()
{
    return {tr("Videos (*.mp4 *.mov *.m4v *.webm *.mkv *.avi)"), tr("All files (*)")};
}

ClipEditor *StudioFeature::editor(const QString &videoId)
{
    const Id id = Id::fromString(videoId);
    return id.isNull() ? nullptr : std::make_unique<ClipEditor>(m_client, id).release();
}

bool StudioFeature::publish()
{
    if (!m_draft.publishable() || !signedIn())
        return false;
    sdk::UploadDescription description;
    description.caption = base::text::normalise(m_draft.caption());
    description.altText = base::text::normalise(m_draft.altText());
    description.visibility = m_draft.visibility();
    description.publishAtMs = m_draft.publishAtMs();
    description.permissions = m_draft.permissions();
    description.sensitive = m_draft.isSensitive();
    description.adults = m_draft.isForAdults();
    description.soundId = Id::fromString(m_draft.soundId());
    m_client.uploads().add(m_draft.file().toLocalFile(), description);
    m_draft.clear();
    return true;
}

} // namespace vireo::app
