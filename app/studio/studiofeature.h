// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/studio/clipeditor.h"
#include "app/studio/draft.h"
#include "app/studio/scheduledclips.h"
#include "app/studio/uploadmodel.h"

#include <QQmlEngine>

namespace vireo::app {

//! \brief What the page for making clips works with: the draft, the uploads, the server's limits.
//!
//! One lives as long as the client, made by the composition root before QML is loaded; QML knows
//! it as the singleton Studio. GUI thread.
class StudioFeature : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Studio)
    QML_SINGLETON
    Q_PROPERTY(vireo::app::Draft *draft READ draft CONSTANT FINAL)
    Q_PROPERTY(vireo::app::UploadModel *uploads READ uploads CONSTANT FINAL)
    Q_PROPERTY(vireo::app::ScheduledClips *scheduled READ scheduled CONSTANT FINAL)
    Q_PROPERTY(bool signedIn READ signedIn NOTIFY signedInChanged FINAL)
    Q_PROPERTY(bool offline READ offline NOTIFY offlineChanged FINAL)
    //! Names of files that the file dialog offers.
    Q_PROPERTY(QStringList fileFilters READ fileFilters CONSTANT FINAL)

public:
    //! \p client must outlive this object.
    explicit StudioFeature(sdk::Client &client, QObject *parent = nullptr);
    ~StudioFeature() override;
    //! The one that was made last; null before.
    static StudioFeature *create(QQmlEngine *, QJSEngine *);

    [[nodiscard]] Draft *draft() { return &m_draft; }
    [[nodiscard]] UploadModel *uploads() { return &m_uploads; }
    [[nodiscard]] ScheduledClips *scheduled() { return &m_scheduled; }
    [[nodiscard]] bool signedIn() const;
    [[nodiscard]] bool offline() const;
    [[nodiscard]] static QStringList fileFilters();

    //! Hands the draft over to the uploads and starts a new one; false: it is not publishable yet.
    Q_INVOKABLE bool publish();
    //! One's own clip \p videoId, loading, to be changed; owned by the caller (QML). Null for a bad
    //! id.
    Q_INVOKABLE vireo::app::ClipEditor *editor(const QString &videoId);

Q_SIGNALS:
    void signedInChanged();
    void offlineChanged();

private:
    void askLimits();

    static inline StudioFeature *s_current = nullptr;
    sdk::Client &m_client;
    Draft m_draft;
    UploadModel m_uploads;
    ScheduledClips m_scheduled;
    bool m_limitsKnown = false;
};

} // namespace vireo::app
