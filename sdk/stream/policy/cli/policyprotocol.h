// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/result.h"
#include "sdk/stream/policy/streampolicy.h"

#include <QByteArray>
#include <QJsonObject>

#include <map>

namespace vireo::sdk {

//! \brief Protocol 1 of the short-video benchmark: one JSON object a line.
//!
//! `{"type":"reset","v":1}` begins a session, `{"type":"video","id":3,"sizes":[[..],..],
//! "retention":[..]}` tells of a clip (bytes per segment, one list a rung, low to high), and
//! `{"type":"step","delay":ms,"bytes":n,"queue":[{"id","got","play_ms","rates":[..]},..]}` asks;
//! delay and bytes describe the last answer. The answer is `{"id":0,"level":1,"sleep_ms":0}` plus
//! `reason` and its numbers. Unknown members and types are passed over. Holds one session; one
//! thread.
//!
//! Rungs carry no rate in the protocol: three are the benchmark's 750, 1200 and 1850 kbit/s, any
//! other number is taken from the mean segment.
class PolicyProtocol
{
public:
    static constexpr qsizetype kMostLine = 4 * 1024 * 1024; //!< bytes
    static constexpr int kMostClips = 64; //!< known at a time
    static constexpr int kMostRungs = 8;
    static constexpr int kMostSegments = 36'000; //!< of a clip: ten hours

    //! The answer without a line feed, empty where none is due. Codes: json_*, too_many, version,
    //! video_sizes, video_unknown, step_queue, step_got.
    [[nodiscard]] Result<QByteArray> line(const QByteArray &line);

private:
    [[nodiscard]] Result<void> reset(const QJsonObject &message);
    [[nodiscard]] Result<void> video(const QJsonObject &message);
    [[nodiscard]] Result<QByteArray> step(const QJsonObject &message);
    [[nodiscard]] Result<QueuedClip> queued(const QJsonObject &entry) const;

    StreamPolicy m_policy;
    std::map<qint64, StreamClip> m_clips;
    std::vector<LinkSample> m_link;
};

//! "reserve", "next_start", ...
[[nodiscard]] QString reasonName(StreamDecision::Reason reason);

} // namespace vireo::sdk
