// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/decode/streamreader.h"

#include <functional>

namespace vireo::media {

//! \brief Turns whatever timing a source has into a steady rate.
//!
//! Picture number n of the result is the last decoded picture that is due by then; a picture that
//! is overtaken before its turn is left out, and one that stays is told once with a count.
struct SteadyPass
{
    AVRational fps = {30, 1};
    qint64 leastFrames = 0; //!< where sound lasts longer, the last picture stays
    qint64 exactFrames = 0; //!< a second pass makes as many pictures as the first; 0: not known
    int maxSeconds = 600;

    //! \p decoded is shown as pictures \p index to \p index + \p count - 1 of the result.
    using Show = std::function<Result<void>(const AVFrame &decoded, qint64 index, qint64 count)>;

    struct End
    {
        qint64 frames = 0; //!< of the result
        qint64 pictureUs = 0; //!< where the last picture of the source ended
    };
    //! Reads \p reader to its end, pictures of two fields made whole (Deinterlacer); a source
    //! without one picture that decodes is "corrupt".
    [[nodiscard]] Result<End> run(
        StreamReader &reader, const CancelFlag &cancelled, const Show &show) const;
};

} // namespace vireo::media
