// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/result.h"
#include "sdk/sdk_export.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>

namespace vireo::sdk {

//! A line or a few of text and when they are shown; end exclusive.
struct SubtitleCue
{
    std::chrono::milliseconds from{};
    std::chrono::milliseconds to{};
    QString text; //!< plain, lines separated by LF

    bool operator==(const SubtitleCue &) const = default;
};

struct WebVttLimits
{
    qsizetype bytes = 512 * 1024;
    qsizetype cues = 10'000;
    qsizetype characters = 1000; //!< of a cue; what is over is cut
};

//! \brief The cues of a WebVTT file (W3C WebVTT: The Web Video Text Tracks Format), by their start.
//!
//! Markup, positions, styles, regions and notes are left out, and so is a block that makes no
//! sense, as the standard asks. Fails with "captions_syntax" where the file is no WebVTT and with
//! "captions_limit" above \p limits.
[[nodiscard]] VIREO_SDK_EXPORT Result<QList<SubtitleCue>> parseWebVtt(
    const QByteArray &file, const WebVttLimits &limits = {});

//! What is shown at \p position: the texts of all cues that are on, one under the other.
[[nodiscard]] VIREO_SDK_EXPORT QString textAt(
    const QList<SubtitleCue> &cues, std::chrono::milliseconds position);

} // namespace vireo::sdk
