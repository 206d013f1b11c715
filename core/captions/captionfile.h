// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

//! Subtitle files that people bring along: WebVTT (W3C) or SubRip, read strictly and written anew
//! as WebVTT with nothing but plain words, times, and settings that are known. Pure; any thread.
namespace vireo::captions {

inline constexpr qint64 kMostBytes = 1536 * 1024; //!< of a file
inline constexpr int kMostCues = 50'000;
inline constexpr int kLongestLine = 4096; //!< bytes
inline constexpr int kMostAtOnce = 4; //!< cues on screen at one time; more are left out

struct Cue
{
    qint64 fromMs = 0;
    qint64 toMs = 0;
    QString text; //!< plain; lines are parted by LF
    QString settings; //!< of WebVTT, each known and within its bounds; empty: none
};

//! Errors are Invalid: subtitle_format (neither of the two), encoding (not UTF-8), control_char,
//! line_too_long, too_many, subtitle_time and subtitle_markup, each with the line in its words, and
//! subtitle_empty where none of its cues would be shown.
//! Styles, regions, notes and markup are dropped. Cues are cut off at \p durationMs (0: not known);
//! what begins later is left out.
[[nodiscard]] Result<QList<Cue>> parse(const QByteArray &file, qint64 durationMs);

//! A WebVTT file, UTF-8.
[[nodiscard]] QByteArray toWebVtt(const QList<Cue> &cues);

//! All words, a cue a line, for an index.
[[nodiscard]] QString words(const QList<Cue> &cues);

} // namespace vireo::captions
