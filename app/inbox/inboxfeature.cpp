// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/inbox/inboxfeature.h"

#include "core/protocol/realtime.h"
#include "sdk/client.h"

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
const QString kMe = u"me"_s;
} // namespace

InboxFeature::InboxFeature(sdk::Client *client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    s_current = this;
    if (!client)
        return;
    connect(&client->session(), &sdk::Session::stateChanged, this, [this] { follow(); });
    connect(&client->realtime(), &sdk::RealtimeClient::eventArrived, this,
        [this](const protocol::realtime::ServerMessage &message) {
            if (message.channel != kMe)
                return;
            if (message.data.contains("unread"_L1))
                setUnread(message.data["unread"_L1].toInteger());
            if (message.event == QLatin1StringView(protocol::realtime::kNotification))
                Q_EMIT news();
        });
    connect(&client->realtime(), &sdk::RealtimeClient::gap, this, [this](const QString &channel) {
        if (channel == kMe) {
            askUnread();
            Q_EMIT stale();
        }
    });
    follow();
}

InboxFeature::~InboxFeature()
{
    if (m_following)
        m_client->realtime().unsubscribe(kMe);
    if (s_current == this)
        s_current = nullptr;
}

InboxFeature *InboxFeature::create(QQmlEngine *, QJSEngine *)
{
    if (s_current)
        QJSEngine::setObjectOwnership(s_current, QJSEngine::CppOwnership);
    return s_current;
}

bool InboxFeature::signedIn() const
{
    return m_client && m_client->session().signedIn();
}

void InboxFeature::follow()
{
    const bool wanted = signedIn();
    if (wanted == m_following)
        return;
    m_following = wanted;
    if (wanted) {
        m_client->realtime().subscribe(kMe);
        askUnread();
    } else {
        m_client->realtime().unsubscribe(kMe);
        m_known = false;
        m_preferences = {};
        setUnread(0);
        Q_EMIT preferencesChanged();
    }
    Q_EMIT signedInChanged();
}

void InboxFeature::askUnread()
{
    sdk::whenDone(m_client->inbox().notifications({}, {}, 1), this,
        [this](const Result<protocol::NotificationPage> &page) {
            if (page.ok() && signedIn())
                setUnread(page->unread);
        });
}

void InboxFeature::setUnread(qint64 unread)
{
    if (m_unread == int(unread))
        return;
    m_unread = int(unread);
    Q_EMIT unreadChanged();
}

InboxModel *InboxFeature::lines(InboxModel::Filter filter)
{
    if (!signedIn())
        return nullptr;
    auto model = std::make_unique<InboxModel>(*m_client, filter);
    connect(this, &InboxFeature::news, model.get(), &InboxModel::refresh);
    connect(this, &InboxFeature::stale, model.get(), &InboxModel::reload);
    connect(model.get(), &InboxModel::unreadTold, this, &InboxFeature::setUnread);
    return model.release();
}

QVariantMap InboxFeature::switches() const
{
    return m_known ? protocol::toJson(m_preferences)["kinds"_L1].toObject().toVariantMap()
                   : QVariantMap();
}

InboxFeature::Digest InboxFeature::digest() const
{
    return Digest(int(m_preferences.digest));
}

void InboxFeature::askPreferences()
{
    if (!signedIn())
        return;
    sdk::whenDone(m_client->inbox().preferences(), this,
        [this](const Result<protocol::Preferences> &preferences) {
            if (!preferences.ok()) {
                Q_EMIT refused(preferences.error().detail);
                return;
            }
            m_preferences = preferences->notifications;
            m_known = true;
            Q_EMIT preferencesChanged();
        });
}

void InboxFeature::setSwitch(const QString &kind, bool on)
{
    const qsizetype number = protocol::notificationKinds().indexOf(kind);
    if (number < 0 || !m_known)
        return;
    protocol::NotificationPreferences wished = m_preferences;
    if (on)
        wished.off.remove(protocol::NotificationKind(number));
    else
        wished.off.insert(protocol::NotificationKind(number));
    keep(wished);
}

void InboxFeature::setDigest(Digest digest)
{
    if (!m_known)
        return;
    protocol::NotificationPreferences wished = m_preferences;
    wished.digest = protocol::DigestRhythm(int(digest));
    keep(wished);
}

void InboxFeature::keep(const protocol::NotificationPreferences &wished)
{
    const protocol::NotificationPreferences before = std::exchange(m_preferences, wished);
    Q_EMIT preferencesChanged();
    sdk::whenDone(m_client->inbox().setPreferences(wished), this,
        [this, before](const Result<protocol::Preferences> &kept) {
            if (kept.ok())
                return;
            m_preferences = before;
            Q_EMIT preferencesChanged();
            Q_EMIT refused(kept.error().detail);
        });
}

} // namespace vireo::app
