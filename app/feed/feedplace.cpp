// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/feedplace.h"

#include "app/feed/feedmodel.h"
#include "sdk/client.h"

#include <QDateTime>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QThreadPool>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
const QString kPlaceFile = u"feed-place.json"_s;
constexpr std::chrono::seconds kWriteAfter{2};
constexpr qint64 kKeptMs = 7 * 24 * 3600 * 1000LL;
constexpr int kKeptBehind = 8;
constexpr int kKeptAhead = 24;
} // namespace

FeedPlace::FeedPlace(sdk::Client &client, FeedModel &list, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_list(list)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kWriteAfter);
    connect(&m_timer, &QTimer::timeout, this, [this] { write(Wait::No); });
    const auto later = [this] { m_timer.start(); };
    connect(&list, &FeedModel::positionChanged, this, later);
    connect(&list, &FeedModel::countChanged, this, later);
    if (qGuiApp) {
        connect(qGuiApp, &QGuiApplication::applicationStateChanged, this,
            [this](Qt::ApplicationState state) {
                if (state != Qt::ApplicationActive && m_timer.isActive())
                    write(Wait::Yes);
            });
    }
}

FeedPlace::~FeedPlace()
{
    if (m_timer.isActive())
        write(Wait::Yes);
}

bool FeedPlace::restore()
{
    const QJsonObject kept = m_client.profile().read(kPlaceFile);
    const auto age = QDateTime::currentMSecsSinceEpoch() - kept["at"_L1].toInteger();
    const QJsonArray list = kept["items"_L1].toArray();
    if (age < 0 || age > kKeptMs || list.isEmpty() || list.size() > kKeptBehind + kKeptAhead + 1)
        return false;
    QList<protocol::FeedItem> items;
    for (const QJsonValue &one : list) {
        const auto item = protocol::feedItemFromJson(one.toObject());
        if (!item.ok() || !item->video.playable)
            return false;
        items.append(*item);
    }
    m_viewer = Id::fromString(kept["viewer"_L1].toString());
    const int position = std::clamp(kept["position"_L1].toInt(), 0, int(items.size()) - 1);
    m_list.restore(items, position, kept["cursor"_L1].toString());
    // Likes and counts went on without us.
    for (int row = std::max(0, position - 1); row <= std::min(position + 1, m_list.count() - 1);
         ++row)
        m_client.videoStore().refetch(m_list.item(row).video.id);
    m_timer.stop();
    return true;
}

void FeedPlace::forget()
{
    m_timer.stop();
    m_viewer.reset();
    QFile::remove(m_client.profile().filePath(kPlaceFile));
}

void FeedPlace::write(Wait wait)
{
    m_timer.stop();
    if (m_list.count() == 0)
        return;
    const int first = std::max(0, m_list.position() - kKeptBehind);
    const int last = std::min(m_list.count() - 1, m_list.position() + kKeptAhead);
    QJsonArray items;
    for (int row = first; row <= last; ++row)
        items.append(protocol::toJson(m_list.current(row)));
    const QJsonObject place{{u"at"_s, QDateTime::currentMSecsSinceEpoch()},
        {u"viewer"_s, m_viewer.value_or(Id()).toString()},
        {u"position"_s, m_list.position() - first}, {u"cursor"_s, m_list.cursor()},
        {u"items"_s, items}};
    // A place that could not be kept costs a few swipes next time, no more.
    const auto keep = [profile = m_client.profile(), place] {
        static_cast<void>(profile.write(kPlaceFile, place));
    };
    if (wait == Wait::Yes)
        keep();
    else
        QThreadPool::globalInstance()->start(keep);
}

} // namespace vireo::app
