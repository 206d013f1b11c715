// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How far a sitting has gone, and what asks before it is shown.

#include "app/feed/feedfeature.h"
#include "sdk/client.h"

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

const QString kSitting = u"sitting.json"_s;
const QString kShowSensitive = u"show_sensitive"_s;
constexpr std::chrono::seconds kKeepAfter{2};

const base::Clock &systemClock()
{
    static const base::SystemClock clock;
    return clock;
}

} // namespace

void FeedFeature::beginSitting()
{
    m_sitting = std::make_unique<Sitting>(systemClock());
    m_sitting->restore(m_client.profile().read(kSitting));
    m_keepSitting.setSingleShot(true);
    m_keepSitting.setInterval(kKeepAfter);
    // At worst a restart forgets the last clip.
    const auto keep
        = [this] { static_cast<void>(m_client.profile().write(kSitting, m_sitting->toJson())); };
    connect(&m_keepSitting, &QTimer::timeout, this, keep);
    connect(m_sitting.get(), &Sitting::counted, &m_keepSitting, [this] { m_keepSitting.start(); });
    m_showSensitive = m_client.profile().read(u"feed.json"_s).value(kShowSensitive).toBool();
}

QVariantList FeedFeature::sittingCovers() const
{
    constexpr qsizetype most = 20;
    QVariantList covers;
    int liked = 0;
    const QStringList clips = m_sitting->clips();
    for (const QString &clip : clips) {
        const auto item = find(Id::fromString(clip));
        const bool hidden = item && item->video.sensitive && !m_showSensitive;
        const QString poster = item && !hidden ? item->video.media.posterUrl : QString();
        liked += item && item->video.viewer.liked;
        // After a restart nothing is known of the clips before it.
        if (poster.isEmpty())
            continue;
        covers.append(QVariantMap{{u"posterUrl"_s, m_client.transport().resolve(poster).toString()},
            {u"liked"_s, item->video.viewer.liked}});
    }
    m_sitting->setLiked(liked);
    return covers.mid(qMax<qsizetype>(0, covers.size() - most));
}

void FeedFeature::setShowSensitive(bool shown)
{
    if (m_showSensitive == shown)
        return;
    m_showSensitive = shown;
    remember(kShowSensitive, shown);
    Q_EMIT showSensitiveChanged();
}

} // namespace vireo::app
