// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/media/avhandles.h"

namespace vireo::media {

//! \brief One picture or sound in, some out: a chain of libavfilter filters with one end each.
class FilterChain
{
public:
    //! A chain for pictures like \p sample (size, format, colours), described in libavfilter's
    //! own language. Output times are in \p timeBase too.
    [[nodiscard]] static Result<FilterChain> forPicture(
        const AVFrame &sample, AVRational timeBase, const QByteArray &description);
    //! A chain for sound like \p sample (rate, format, layout).
    [[nodiscard]] static Result<FilterChain> forSound(
        const AVFrame &sample, AVRational timeBase, const QByteArray &description);

    //! Hands over a reference; null marks the end.
    [[nodiscard]] Result<void> push(const AVFrame *frame);
    //! False where the chain wants more input, or has ended.
    [[nodiscard]] Result<bool> pull(AVFrame &frame);

private:
    FilterChain() = default;
    [[nodiscard]] Result<void> connect(const char *source, const char *sink,
        const QByteArray &arguments, const QByteArray &description);

    GraphPtr m_graph;
    AVFilterContext *m_source = nullptr; // the graph's
    AVFilterContext *m_sink = nullptr;
};

} // namespace vireo::media
