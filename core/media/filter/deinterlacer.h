// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/decode/streamreader.h"
#include "core/media/filter/filterchain.h"

#include <deque>
#include <optional>

namespace vireo::media {

//! \brief The pictures of a StreamReader, with whole ones made of those that say they are two
//! fields; as many come out as go in, each at its own time.
//!
//! What is filmed picture by picture passes untouched and costs nothing.
class Deinterlacer
{
public:
    //! \p reader must outlive this.
    explicit Deinterlacer(StreamReader &reader);

    //! The next picture into \p frame; false at the end. Fails as the reader does.
    [[nodiscard]] Result<bool> next(AVFrame &frame);

private:
    struct Times
    {
        qint64 pts = 0;
        qint64 length = 0;
    };

    [[nodiscard]] Result<void> feed();
    [[nodiscard]] Result<void> drain();
    [[nodiscard]] bool fitsChain(const AVFrame &frame) const;

    StreamReader &m_reader;
    std::optional<FilterChain> m_chain; //!< from the first picture of fields on
    FramePtr m_sample; //!< what the chain was made for
    FramePtr m_held; //!< read, and not yet told or fed
    std::deque<Times> m_inside;
    bool m_draining = false;
    bool m_ended = false;
};

} // namespace vireo::media
