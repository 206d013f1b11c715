// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/policy/cli/policyprotocol.h"

#include "core/base/json.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace vireo::sdk {

namespace {

constexpr double kOverhead = 0.08; // seconds a request, as the benchmark says
constexpr size_t kMostSamples = 1000;
constexpr std::array kBenchmarkRates{0.75, 1.2, 1.85};

Error wrong(const QString &code, const QString &detail)
{
    return {Error::Kind::Invalid, code, detail};
}

//! Every element a finite number from 0 up; otherwise nothing.
std::optional<std::vector<double>> numbers(const QJsonValue &value)
{
    if (!value.isArray())
        return std::nullopt;
    std::vector<double> list;
    const QJsonArray array = value.toArray();
    list.reserve(static_cast<size_t>(array.size()));
    for (const QJsonValue &element : array) {
        const double number = element.toDouble(-1);
        if (!std::isfinite(number) || number < 0)
            return std::nullopt;
        list.push_back(number);
    }
    return list;
}

double announced(const StreamClip &clip, size_t rung)
{
    if (clip.rungs.size() == kBenchmarkRates.size())
        return kBenchmarkRates[rung];
    double bytes = 0;
    for (const double size : clip.rungs[rung].bytes)
        bytes += size;
    return bytes * kMegabitsPerByte / std::max<double>(1, clip.segments());
}

} // namespace

QString reasonName(StreamDecision::Reason reason)
{
    switch (reason) {
    case StreamDecision::Reason::Reserve:
        return u"reserve"_s;
    case StreamDecision::Reason::NextStart:
        return u"next_start"_s;
    case StreamDecision::Reason::Ahead:
        return u"ahead"_s;
    case StreamDecision::Reason::LookAhead:
        return u"look_ahead"_s;
    case StreamDecision::Reason::Enough:
        return u"enough"_s;
    case StreamDecision::Reason::Nothing:
        break;
    }
    return u"nothing"_s;
}

Result<QByteArray> PolicyProtocol::line(const QByteArray &line)
{
    if (line.trimmed().isEmpty())
        return QByteArray();
    const auto message = base::json::parseObject(
        line, {.bytes = kMostLine, .depth = 8, .members = 1000, .elements = kMostSegments + 2});
    if (!message.ok())
        return message.error();
    const QString type = message->value("type"_L1).toString();
    Result<void> done;
    if (type == "reset"_L1)
        done = reset(*message);
    else if (type == "video"_L1)
        done = video(*message);
    else if (type == "step"_L1)
        return step(*message);
    if (!done.ok())
        return done.error();
    return QByteArray();
}

Result<void> PolicyProtocol::reset(const QJsonObject &message)
{
    if (message.value("v"_L1).toInt(1) != 1)
        return wrong(u"version"_s, u"This program speaks version 1 of the protocol only."_s);
    m_clips.clear();
    m_link.clear();
    return {};
}

Result<void> PolicyProtocol::video(const QJsonObject &message)
{
    const QJsonValue id = message.value("id"_L1);
    const QJsonArray sizes = message.value("sizes"_L1).toArray();
    if (!id.isDouble() || sizes.isEmpty() || sizes.size() > kMostRungs)
        return wrong(u"video_sizes"_s,
            u"A video needs a number \"id\" and 1 to %1 lists in \"sizes\"."_s.arg(kMostRungs));
    StreamClip clip;
    clip.id = id.toInteger();
    for (const QJsonValue &list : sizes) {
        auto bytes = numbers(list);
        if (!bytes || bytes->empty() || bytes->size() > kMostSegments
            || (!clip.rungs.empty() && bytes->size() != clip.rungs.front().bytes.size()))
            return wrong(u"video_sizes"_s,
                u"Each list in \"sizes\" needs the same number of sizes in bytes, 1 to %1."_s.arg(
                    kMostSegments));
        clip.rungs.push_back({0, std::move(*bytes)});
    }
    for (size_t rung = 0; rung < clip.rungs.size(); ++rung)
        clip.rungs[rung].megabits = announced(clip, rung);
    auto shares = numbers(message.value("retention"_L1));
    if (shares && !shares->empty())
        shares->pop_back(); // an end mark, no share
    clip.retention = Retention(shares.value_or(std::vector<double>{}), clip.segments());
    if (m_clips.size() >= kMostClips && !m_clips.contains(clip.id))
        m_clips.erase(m_clips.begin()); // ids grow along the feed
    m_clips.insert_or_assign(clip.id, std::move(clip));
    return {};
}

Result<QueuedClip> PolicyProtocol::queued(const QJsonObject &entry) const
{
    const auto known = m_clips.find(entry.value("id"_L1).toInteger(-1));
    if (known == m_clips.end())
        return wrong(
            u"video_unknown"_s, u"The queue names a video that no \"video\" line has described."_s);
    QueuedClip queued;
    queued.clip = &known->second;
    queued.got = entry.value("got"_L1).toInt(-1);
    queued.position = entry.value("play_ms"_L1).toDouble(0) / 1000;
    if (queued.got < 0 || queued.got > known->second.segments() || queued.position < 0
        || queued.position > queued.got + 1e-3)
        return wrong(u"step_got"_s,
            u"\"got\" must lie between 0 and the video's segments, and \"play_ms\" within them."_s);
    const QJsonArray rates = entry.value("rates"_L1).toArray();
    const int highest = static_cast<int>(known->second.rungs.size()) - 1;
    if (queued.got > 0 && !rates.isEmpty()) {
        queued.firstRung = std::clamp(rates.first().toInt(), 0, highest);
        queued.lastRung = std::clamp(
            rates.at(std::min<qsizetype>(queued.got, rates.size()) - 1).toInt(), 0, highest);
    }
    return queued;
}

Result<QByteArray> PolicyProtocol::step(const QJsonObject &message)
{
    const QJsonArray queue = message.value("queue"_L1).toArray();
    if (queue.isEmpty() || queue.size() > kMostClips)
        return wrong(u"step_queue"_s,
            u"\"queue\" needs 1 to %1 videos, the first on screen."_s.arg(kMostClips));
    const double bytes = message.value("bytes"_L1).toDouble();
    const double seconds = message.value("delay"_L1).toDouble() / 1000;
    if (bytes > 0 && seconds > 0 && std::isfinite(bytes) && std::isfinite(seconds)) {
        m_link.push_back({bytes * kMegabitsPerByte, std::max(seconds - kOverhead, 0.01)});
        if (m_link.size() > kMostSamples)
            m_link.erase(m_link.begin());
    }
    StreamState state{m_link, kOverhead, {}};
    for (const QJsonValue &entry : queue) {
        const auto clip = queued(entry.toObject());
        if (!clip.ok())
            return clip.error();
        state.queue.push_back(*clip);
    }
    const StreamDecision decision = m_policy.decide(state);
    const auto at = static_cast<size_t>(std::max(0, decision.queued));
    return base::json::write({{u"id"_s, state.queue[at].clip->id}, {u"level"_s, decision.rung},
        {u"sleep_ms"_s, decision.fetches() ? 0 : static_cast<qint64>(decision.wait.count())},
        {u"reason"_s, reasonName(decision.reason)}, {u"line_mbit"_s, decision.lineMegabits},
        {u"reserve_s"_s, decision.reserve}, {u"wanted_s"_s, decision.wanted},
        {u"watched"_s, decision.watched}, {u"gain"_s, decision.gain}});
}

} // namespace vireo::sdk
