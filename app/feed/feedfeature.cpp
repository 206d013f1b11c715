// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/feedfeature.h"

#include "app/feed/feedaway.h"
#include "app/feed/feedqueue.h"
#include "sdk/client.h"

#include <QJsonObject>

#include <utility>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
const QString kSettings = u"feed.json"_s;
const QString kMuted = u"muted"_s;
const QString kSubtitles = u"subtitles"_s;
} // namespace

FeedFeature::FeedFeature(sdk::Client &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_log(client)
    , m_forYou(listOf(feed(protocol::FeedKind::ForYou)))
    , m_following(listOf(feed(protocol::FeedKind::Following)))
    , m_place(client, *m_forYou)
    , m_muted(client.profile().read(kSettings).value(kMuted).toBool())
{
    if (const QJsonValue chosen = client.profile().read(kSettings).value(kSubtitles);
        chosen.isBool())
        m_subtitles = chosen.toBool();
    s_current = this;
    connect(
        &client.transport(), &sdk::Transport::reachableChanged, this, &FeedFeature::offlineChanged);
    connect(&client.session(), &sdk::Session::stateChanged, this, &FeedFeature::sessionChanged);
    m_place.restore();
    // Who published the first clip need not ask for it.
    connect(&client.uploads(), &sdk::UploadQueue::added, this, [this](sdk::UploadTask *task) {
        connect(task, &sdk::UploadTask::stateChanged, this, [this](sdk::UploadTask::State now) {
            for (FeedModel *list : {m_forYou.get(), m_following.get()}) {
                if (now == sdk::UploadTask::State::Ready && list->isEmpty())
                    list->reload();
            }
        });
    });
    beginSitting();
    followOutbox();
}

FeedFeature::~FeedFeature()
{
    m_log.flush();
    if (s_current == this)
        s_current = nullptr;
}

void FeedFeature::setStream(sdk::FeedStream *stream)
{
    m_queue = std::make_unique<FeedQueue>(m_client, *stream);
    connect(this, &FeedFeature::kindChanged, m_queue.get(), [this] { m_queue->show(model()); });
    for (FeedModel *list : {m_forYou.get(), m_following.get()}) {
        connect(list, &FeedModel::positionChanged, m_queue.get(), [this, list] {
            if (list == model())
                m_queue->show(list);
        });
    }
    m_queue->show(model());
}

void FeedFeature::setOffline(sdk::OfflineFeed *offline)
{
    m_offline = offline;
    m_away = std::make_unique<FeedAway>(m_client, *offline, *m_forYou);
}

std::optional<protocol::FeedItem> FeedFeature::find(Id video) const
{
    for (const QPointer<FeedModel> &list : m_lists) {
        for (int row = 0; list && row < list->count(); ++row) {
            if (list->item(row).video.id == video)
                return list->current(row);
        }
    }
    return {};
}

//! A page of its own over the feed: it counts while it is there.
void FeedFeature::follow(FeedModel *list)
{
    if (!m_queue)
        return;
    connect(
        list, &FeedModel::positionChanged, m_queue.get(), [this, list] { m_queue->show(list); });
    connect(list, &FeedModel::countChanged, m_queue.get(), [this, list] { m_queue->show(list); });
    connect(list, &QObject::destroyed, m_queue.get(), [this] { m_queue->show(model()); });
}

FeedFeature *FeedFeature::current()
{
    return s_current;
}

FeedFeature *FeedFeature::create(QQmlEngine *, QJSEngine *)
{
    if (s_current)
        QJSEngine::setObjectOwnership(s_current, QJSEngine::CppOwnership);
    return s_current;
}

void FeedFeature::setKind(Kind kind)
{
    if (m_kind == kind)
        return;
    if (kind == Kind::Following && !mayAct(tr("Sign in to see the people you follow.")))
        return;
    m_kind = kind;
    Q_EMIT kindChanged();
}

void FeedFeature::sessionChanged()
{
    Q_EMIT signedInChanged();
    if (m_client.session().state() == sdk::Session::State::Restoring)
        return;
    const Id now = signedIn() ? m_client.session().account().id : Id();
    const bool first = !m_viewer;
    if (m_viewer == now)
        return;
    m_viewer = now;
    const bool returned = first && m_place.viewer() == now;
    if (!first)
        m_place.forget();
    m_place.setViewer(now);
    // Another viewer sees another feed.
    for (FeedModel *list : {m_forYou.get(), m_following.get()}) {
        const bool used
            = list->count() > 0 || list->state() == FeedModel::State::Failed || list->isEmpty();
        if (used && !(returned && list == m_forYou.get()))
            list->reload();
    }
}

FeedModel *FeedFeature::model() const
{
    return m_kind == Kind::Following ? m_following.get() : m_forYou.get();
}

bool FeedFeature::offline() const
{
    return !m_client.transport().reachable();
}

bool FeedFeature::signedIn() const
{
    return m_client.session().signedIn();
}

void FeedFeature::setMuted(bool muted)
{
    if (m_muted == muted)
        return;
    m_muted = muted;
    remember(kMuted, muted);
    Q_EMIT mutedChanged();
    if (!m_subtitles)
        Q_EMIT subtitlesChanged();
}

void FeedFeature::setSubtitles(bool shown)
{
    if (m_subtitles == shown)
        return;
    m_subtitles = shown;
    remember(kSubtitles, shown);
    Q_EMIT subtitlesChanged();
}

// A choice that could not be kept still holds until the app ends.
void FeedFeature::remember(const QString &key, bool value)
{
    QJsonObject settings = m_client.profile().read(kSettings);
    settings.insert(key, value);
    static_cast<void>(m_client.profile().write(kSettings, settings));
}

void FeedFeature::findPerson(const QString &handle)
{
    sdk::whenDone(m_client.accounts().account(handle), this,
        [this, handle](const Result<protocol::Account> &answer) {
            if (answer.ok())
                Q_EMIT personFound(answer->id.toString());
            else if (answer.error().is(Error::Kind::NotFound))
                Q_EMIT refused(tr("Nobody here is called @%1.").arg(handle));
            else
                Q_EMIT refused(answer.error().detail);
        });
}

void FeedFeature::watched(FeedModel *list, const QString &videoId, qint64 watchedMs, int loops)
{
    const Id id = Id::fromString(videoId);
    for (int row = 0; list && row < list->count(); ++row) {
        const protocol::FeedItem &item = list->item(row);
        if (item.video.id == id) {
            m_log.add(item.impression, watchedMs, loops, item.video.durationMs);
            m_sitting->watched(watchedMs);
            return;
        }
    }
}

std::unique_ptr<FeedModel> FeedFeature::listOf(FeedModel::Source source)
{
    auto list = std::make_unique<FeedModel>();
    list->setClient(&m_client, std::move(source));
    m_lists.removeAll(nullptr);
    m_lists.append(list.get());
    return list;
}

FeedModel::Source FeedFeature::feed(protocol::FeedKind kind)
{
    return [this, kind](const QString &cursor) { return m_client.feed().page(kind, cursor); };
}

bool FeedFeature::mayAct(const QString &what)
{
    if (signedIn())
        return true;
    Q_EMIT signInNeeded(what);
    return false;
}

} // namespace vireo::app
