// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/sdk_export.h"
#include "sdk/stream/policy/streamstate.h"

#include <QHash>
#include <QtGlobal>

#include <chrono>

namespace vireo::sdk {

//! \brief Makes the policy's samples of the line from the downloads that run over it.
//!
//! Downloads that overlap share the line, so what is measured is the line and not the download:
//! all bytes since the last sample over all time in which something was asked for, less the time
//! to the first byte where the line was idle before. Pure: the caller says what time it is.
class VIREO_SDK_EXPORT LinkMeter
{
public:
    using Time = std::chrono::nanoseconds;

    void begin(quint64 download, Time now);
    void carried(quint64 download, qint64 bytes, Time now);
    //! \p tells: its time says something about the line (false where it broke off).
    void end(quint64 download, bool tells, Time now);

    //! Oldest first; at most 200.
    [[nodiscard]] const std::vector<LinkSample> &samples() const { return m_samples; }
    void setSamples(const std::vector<LinkSample> &samples);
    //! Seconds from a request to its first byte, usually.
    [[nodiscard]] double overhead() const { return m_overhead; }
    //! Of the last seconds, in bits; 0 while nothing is known.
    [[nodiscard]] qint64 bitsPerSecond() const;

private:
    struct Download
    {
        Time asked{};
        bool onIdleLine = false;
        bool answered = false;
    };

    QHash<quint64, Download> m_downloads;
    std::vector<LinkSample> m_samples;
    Time m_since{};
    qint64 m_bytes = 0;
    bool m_wasIdle = true;
    double m_overhead = 0.08;
};

} // namespace vireo::sdk
