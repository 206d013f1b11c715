// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/captions/captionfile.h"
#include "sdk/stream/webvtt.h"
#include "target.h"

namespace vireo::fuzz {

void subtitles(const QByteArray &bytes)
{
    if (const auto shown = sdk::parseWebVtt(bytes); shown.ok()) {
        for (const auto &cue : *shown)
            holds(cue.from <= cue.to, "a cue ends after it begins");
    }
    const auto cues = captions::parse(bytes, 0);
    if (!cues.ok())
        return;
    for (const auto &cue : *cues) {
        holds(cue.fromMs >= 0 && cue.fromMs <= cue.toMs, "a cue ends after it begins");
        holds(!cue.text.contains(u'\0'), "a cue holds no control characters");
    }
    const auto again = captions::parse(captions::toWebVtt(*cues), 0);
    holds(again.ok(), "what was taken is a file that is taken");
    holds(again->size() == cues->size(), "no cue is lost or made by writing them");
}

} // namespace vireo::fuzz
