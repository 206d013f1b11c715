// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/avptr.h"

namespace vireo::media::play {

//! \brief Brings pictures in main memory into a layout that VideoFrame::shows(): what a chip gives
//! (NV12, P010), and what is rare in files. One thread at a time.
class FrameLayout
{
public:
    //! Replaces \p frame; false where it cannot be.
    [[nodiscard]] bool convert(AvPtr<AVFrame> &frame);

private:
    AvPtr<SwsContext> m_scaler;
};

} // namespace vireo::media::play
