// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/videoframe.h"

namespace vireo::media {

//! \brief Where pictures go when they are due.
class FrameOutput
{
public:
    virtual ~FrameOutput() = default;
    //! Called on the player's presenter thread; must return within a frame's time.
    virtual void present(const VideoFrame &frame) = 0;
};

} // namespace vireo::media
