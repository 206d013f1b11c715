// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/cliptrack.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

constexpr int kGuessedSegments = 30; // of a clip that nobody has said anything about
constexpr double kOfPeak = 0.7; // what a segment has of the peak rate, usually

} // namespace

int ClipTrack::Shape::named(int index) const
{
    const auto found = std::find(rungs.begin(), rungs.end(), index);
    return found == rungs.end() ? -1 : static_cast<int>(found - rungs.begin());
}

ClipTrack::ClipTrack(const ClipSource &source)
    : m_source(source)
{
    for (const ClipRung &info : source.rungs) {
        m_rungs.emplace_back();
        m_rungs.back().info = info;
    }
}

void ClipTrack::renew(const ClipSource &source)
{
    m_source = source;
    m_shape = {};
    // The same ladder with other addresses; anything else begins anew.
    if (source.rungs.size() != static_cast<qsizetype>(m_rungs.size())) {
        m_rungs.clear();
        m_held.clear();
        m_heldBytes = 0;
        m_durations.clear();
        for (const ClipRung &info : source.rungs) {
            m_rungs.emplace_back();
            m_rungs.back().info = info;
        }
        return;
    }
    for (size_t i = 0; i < m_rungs.size(); ++i) {
        m_rungs[i].info = source.rungs.at(static_cast<qsizetype>(i));
        m_rungs[i].state = Rung::State::Unknown;
    }
}

void ClipTrack::setVariants(const QList<HlsVariant> &variants)
{
    m_rungs.clear();
    m_shape = {};
    for (const HlsVariant &variant : variants) {
        const int side = std::min(variant.resolution.width(), variant.resolution.height());
        m_rungs.emplace_back();
        m_rungs.back().info = {std::max(0, side), variant.bandwidth, variant.url, {}};
    }
}

void ClipTrack::setOnly(const HlsPlaylist &playlist)
{
    m_rungs.clear();
    m_rungs.emplace_back();
    m_rungs.back().info.playlist = m_source.master;
    static_cast<void>(setPlaylist(0, playlist));
}

Result<void> ClipTrack::setPlaylist(int index, const HlsPlaylist &playlist)
{
    Rung &rung = m_rungs[static_cast<size_t>(index)];
    m_shape = {};
    if (!m_durations.empty()
        && playlist.segments.size() != static_cast<qsizetype>(m_durations.size())) {
        rung.state = Rung::State::Lost;
        return Error{Error::Kind::Invalid, u"playlist_unsupported"_s,
            u"The server's description of this clip cannot be used: its qualities are cut in "
            "different places."_s};
    }
    rung.playlist = playlist;
    rung.state = Rung::State::Known;
    if (m_durations.empty()) {
        for (const HlsSegment &segment : playlist.segments)
            m_durations.push_back(segment.duration);
    }
    return {};
}

void ClipTrack::setInit(int rung, const QByteArray &init)
{
    m_rungs[static_cast<size_t>(rung)].init = init;
}

void ClipTrack::setOnDisk(int rung, const QList<bool> &held)
{
    m_rungs[static_cast<size_t>(rung)].onDisk.assign(held.begin(), held.end());
}

void ClipTrack::lose(int rung)
{
    m_rungs[static_cast<size_t>(rung)].state = Rung::State::Lost;
    m_shape = {};
}

bool ClipTrack::lost() const
{
    return std::all_of(m_rungs.begin(), m_rungs.end(),
        [](const Rung &rung) { return rung.state == Rung::State::Lost; });
}

double ClipTrack::partAt(std::chrono::microseconds time) const
{
    double part = 0;
    for (const auto duration : m_durations) {
        if (time < duration)
            return part + static_cast<double>(time.count()) / static_cast<double>(duration.count());
        time -= duration;
        part += 1;
    }
    return part;
}

void ClipTrack::hold(int index, int rung, const QByteArray &bytes)
{
    forget(index);
    m_held[index] = {rung, bytes};
    m_heldBytes += bytes.size();
}

void ClipTrack::forget(int index)
{
    const auto found = m_held.find(index);
    if (found == m_held.end())
        return;
    m_heldBytes -= found->second.bytes.size();
    m_held.erase(found);
}

const ClipTrack::Held *ClipTrack::held(int index) const
{
    const auto found = m_held.find(index);
    return found == m_held.end() ? nullptr : &found->second;
}

int ClipTrack::diskRung(int index) const
{
    for (auto rung = m_rungs.rbegin(); rung != m_rungs.rend(); ++rung) {
        if (rung->state == Rung::State::Known && static_cast<size_t>(index) < rung->onDisk.size()
            && rung->onDisk[static_cast<size_t>(index)])
            return static_cast<int>(m_rungs.rend() - rung) - 1;
    }
    return -1;
}

void ClipTrack::forgetDisk(int rung, int index)
{
    std::vector<bool> &onDisk = m_rungs[static_cast<size_t>(rung)].onDisk;
    if (static_cast<size_t>(index) < onDisk.size())
        onDisk[static_cast<size_t>(index)] = false;
}

int ClipTrack::rungOf(int index) const
{
    const Held *here = held(index);
    return here ? here->rung : diskRung(index);
}

double ClipTrack::estimate(const Rung &rung, int index) const
{
    if (rung.state == Rung::State::Known) {
        const qint64 length = rung.playlist.segments.at(index).bytes.length;
        if (length > 0)
            return static_cast<double>(length);
    }
    const QList<qint64> &sizes = rung.info.segmentBytes;
    if (index + 1 < sizes.size())
        return static_cast<double>(sizes.at(index + 1));
    if (sizes.size() > 1) {
        qint64 sum = 0;
        for (const qint64 size : sizes.mid(1))
            sum += size;
        return static_cast<double>(sum) / static_cast<double>(sizes.size() - 1);
    }
    return static_cast<double>(std::max<qint64>(rung.info.bandwidth, 100'000)) / 8 * kOfPeak;
}

int ClipTrack::expectedSegments() const
{
    constexpr int kTold = 10; // how many segments a feed item tells of
    if (!m_durations.empty())
        return segments();
    if (!m_rungs.empty()) {
        const auto told = static_cast<int>(m_rungs.front().info.segmentBytes.size()) - 1;
        if (told > 0 && told < kTold)
            return told;
    }
    const double seconds = static_cast<double>(m_source.duration.count()) / 1000;
    return seconds > 0 ? std::clamp(static_cast<int>(std::ceil(seconds - 0.05)), 1, 36'000)
                       : kGuessedSegments;
}

const ClipTrack::Shape &ClipTrack::shape(int shortSide, int mostRungs, int mostSegments)
{
    if (m_shape.clip && m_shapeFor[0] == shortSide && m_shapeFor[1] == mostRungs
        && m_shapeFor[2] == mostSegments)
        return m_shape;
    m_shapeFor[0] = shortSide;
    m_shapeFor[1] = mostRungs;
    m_shapeFor[2] = mostSegments;
    auto clip = std::make_shared<StreamClip>();
    m_shape.rungs.clear();
    const int count = std::min(expectedSegments(), mostSegments);
    bool fills = false;
    for (size_t i = 0; i < m_rungs.size() && !fills; ++i) {
        const Rung &rung = m_rungs[i];
        if (rung.state == Rung::State::Lost)
            continue;
        if (static_cast<int>(m_shape.rungs.size()) >= mostRungs)
            break;
        StreamRung seen;
        seen.bytes.reserve(static_cast<size_t>(count));
        for (int k = 0; k < count; ++k)
            seen.bytes.push_back(estimate(rung, k));
        const double mean = seen.bytes.empty() ? 0 : seen.bytes.front() * kMegabitsPerByte;
        seen.megabits
            = rung.info.bandwidth > 0 ? static_cast<double>(rung.info.bandwidth) / 1e6 : mean;
        clip->rungs.push_back(std::move(seen));
        m_shape.rungs.push_back(static_cast<int>(i));
        fills = shortSide > 0 && rung.info.shortSide >= shortSide;
    }
    clip->retention
        = Retention({m_source.retention.begin(), m_source.retention.end()}, clip->segments());
    m_shape.clip = std::move(clip);
    return m_shape;
}

} // namespace vireo::sdk
