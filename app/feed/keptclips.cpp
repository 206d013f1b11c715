// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/keptclips.h"

#include "core/base/figures.h"
#include "sdk/session/profile.h"
#include "sdk/store/clipkeeper.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
const QString kKeptFile = u"kept.json"_s;
const QString kStep = u"limit_step"_s;
constexpr qint64 kGigabyte = 1024LL * 1024 * 1024;
constexpr std::array<qint64, 6> kLimits{
    kGigabyte / 2, kGigabyte, 2 * kGigabyte, 5 * kGigabyte, 10 * kGigabyte, 20 * kGigabyte};
constexpr int kUsual = 2;
} // namespace

KeptClips::KeptClips(const sdk::Profile &profile, sdk::OfflineFeed &offline,
    sdk::ClipKeeper &keeper, Finder find, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_offline(offline)
    , m_keeper(keeper)
    , m_find(std::move(find))
    , m_step(std::clamp(
          profile.read(kKeptFile).value(kStep).toInt(kUsual), 0, int(kLimits.size()) - 1))
{
    s_current = this;
    keeper.setLimit(kLimits[size_t(m_step)]);
    connect(&offline, &sdk::OfflineFeed::looked, this, &KeptClips::atHandChanged);
    connect(&offline, &sdk::OfflineFeed::keptChanged, this, &KeptClips::tell);
    connect(&keeper, &sdk::ClipKeeper::changed, this, &KeptClips::tell);
    connect(&keeper, &sdk::ClipKeeper::bytesChanged, this, &KeptClips::tell);
}

KeptClips::~KeptClips()
{
    if (s_current == this)
        s_current = nullptr;
}

KeptClips *KeptClips::create(QQmlEngine *, QJSEngine *)
{
    if (s_current)
        QJSEngine::setObjectOwnership(s_current, QJSEngine::CppOwnership);
    return s_current;
}

void KeptClips::tell()
{
    ++m_revision;
    Q_EMIT changed();
}

int KeptClips::atHand() const
{
    return int(m_offline.atHand().size());
}

int KeptClips::count() const
{
    const auto &clips = m_offline.clips();
    return int(std::count_if(clips.cbegin(), clips.cend(),
        [](const sdk::OfflineFeed::Clip &clip) { return clip.kept; }));
}

QString KeptClips::size() const
{
    return base::figures::bytes(m_keeper.bytes());
}

QString KeptClips::limit() const
{
    return base::figures::bytes(m_keeper.limit());
}

bool KeptClips::canAllowLess() const
{
    return m_step > 0;
}

bool KeptClips::canAllowMore() const
{
    return m_step + 1 < int(kLimits.size());
}

KeptClips::State KeptClips::state(const QString &videoId) const
{
    switch (m_keeper.state(Id::fromString(videoId))) {
    case sdk::ClipKeeper::State::None:
        break;
    case sdk::ClipKeeper::State::Waiting:
        return State::Waiting;
    case sdk::ClipKeeper::State::Fetching:
        return State::Fetching;
    case sdk::ClipKeeper::State::Kept:
        return State::Here;
    case sdk::ClipKeeper::State::Failed:
        return State::Failed;
    }
    return State::None;
}

int KeptClips::percent(const QString &videoId) const
{
    return int(m_keeper.progress(Id::fromString(videoId)) * 100);
}

QString KeptClips::error(const QString &videoId) const
{
    return m_keeper.error(Id::fromString(videoId)).detail;
}

void KeptClips::keep(const QString &videoId)
{
    const Id id = Id::fromString(videoId);
    // What failed begins anew.
    if (m_keeper.state(id) == sdk::ClipKeeper::State::Failed)
        m_keeper.release(id);
    const std::optional<protocol::FeedItem> item = m_find(id);
    if (!item)
        return;
    if (const Result<void> begun = m_keeper.keep(*item); !begun.ok())
        Q_EMIT refused(begun.error().detail);
}

void KeptClips::release(const QString &videoId)
{
    m_keeper.release(Id::fromString(videoId));
}

void KeptClips::releaseAll()
{
    m_keeper.releaseAll();
}

void KeptClips::allowLess()
{
    setStep(m_step - 1);
}

void KeptClips::allowMore()
{
    setStep(m_step + 1);
}

void KeptClips::setStep(int step)
{
    m_step = std::clamp(step, 0, int(kLimits.size()) - 1);
    m_keeper.setLimit(kLimits[size_t(m_step)]);
    // A choice that could not be kept still holds until the app ends.
    static_cast<void>(m_profile.write(kKeptFile, {{kStep, m_step}}));
    tell();
}

} // namespace vireo::app
