// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/media/probe/input.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace vireo::media {

//! Some lines of text and when they are shown; end exclusive, from the clip's start.
struct Cue
{
    qint64 fromMs = 0;
    qint64 toMs = 0;
    QString text; //!< plain, lines separated by LF, never blank

    bool operator==(const Cue &) const = default;
};

//! \brief The subtitles that a source carries in one language.
struct SubtitleTrack
{
    QString language; //!< BCP 47, "en"; "und" where the source does not say
    QString label; //!< for a person, in that language; no other track's
    QList<Cue> cues; //!< by their start
};

//! What is kept of a source's subtitles; the rest is left out without a word, because the clip
//! itself is none the worse for it.
struct SubtitleLimits
{
    int tracks = 8;
    qsizetype cues = 5000; //!< a track
    qsizetype characters = 400; //!< a cue
    qsizetype lines = 6; //!< a cue
};

//! Every text track of \p input that shows something before \p endMs. Pictures of text (DVD,
//! Blu-ray) are none. Fails only when cancelled.
[[nodiscard]] Result<QList<SubtitleTrack>> readSubtitles(
    Input input, qint64 endMs, const SubtitleLimits &limits = {});

//! The text of one packet of \p codec (SubRip, WebVTT, 3GPP Timed Text of TS 26.245, ASS, plain)
//! without its styling; empty where it shows nothing.
[[nodiscard]] QString cueText(
    AVCodecID codec, const QByteArray &packet, const SubtitleLimits &limits = {});

//! A WebVTT file (W3C) of \p cues.
[[nodiscard]] QByteArray toWebVtt(const QList<Cue> &cues);

} // namespace vireo::media
