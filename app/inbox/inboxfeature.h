// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/inbox/inboxmodel.h"
#include "core/protocol/preferences.h"

#include <QQmlEngine>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief What there is to hear: how many lines are unread, live, and the list of them.
//!
//! One lives as long as the client, made by the composition root before QML is loaded; QML knows
//! it as the singleton Inbox. It listens on the person's own channel while somebody is signed in.
//! GUI thread.
class InboxFeature : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Inbox)
    QML_SINGLETON
    Q_PROPERTY(bool signedIn READ signedIn NOTIFY signedInChanged FINAL)
    //! Lines of all kinds that were not read.
    Q_PROPERTY(int unread READ unread NOTIFY unreadChanged FINAL)
    //! What the switches stand at, by kind; empty until it is known.
    Q_PROPERTY(QVariantMap switches READ switches NOTIFY preferencesChanged FINAL)
    Q_PROPERTY(Digest digest READ digest NOTIFY preferencesChanged FINAL)

public:
    enum class Digest { Off, Daily, Weekly };
    Q_ENUM(Digest)

    //! \p client must outlive this object; null while no server is known.
    explicit InboxFeature(sdk::Client *client, QObject *parent = nullptr);
    ~InboxFeature() override;
    //! The one that was made last; null before.
    static InboxFeature *create(QQmlEngine *, QJSEngine *);

    [[nodiscard]] bool signedIn() const;
    [[nodiscard]] int unread() const { return m_unread; }
    [[nodiscard]] QVariantMap switches() const;
    [[nodiscard]] Digest digest() const;

    //! The lines that \p filter lets through, loading; owned by the caller (QML). Null for a guest.
    Q_INVOKABLE vireo::app::InboxModel *lines(vireo::app::InboxModel::Filter filter);
    //! Asks what was chosen; switches() follows.
    Q_INVOKABLE void askPreferences();
    //! Shown at once; taken back with refused() where the server does not agree.
    Q_INVOKABLE void setSwitch(const QString &kind, bool on);
    Q_INVOKABLE void setDigest(vireo::app::InboxFeature::Digest digest);

Q_SIGNALS:
    void signedInChanged();
    void unreadChanged();
    void preferencesChanged();
    //! A line is new, or changed.
    void news();
    //! What is known may be wrong: events were lost.
    void stale();
    //! One sentence.
    void refused(const QString &text);

private:
    void follow();
    void askUnread();
    void setUnread(qint64 unread);
    void keep(const protocol::NotificationPreferences &wished);

    static inline InboxFeature *s_current = nullptr;
    sdk::Client *m_client;
    protocol::NotificationPreferences m_preferences;
    bool m_known = false;
    bool m_following = false;
    int m_unread = 0;
};

} // namespace vireo::app
