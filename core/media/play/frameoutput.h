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
    //! The picture that comes next and is not due yet, so that work on it is not done once it is:
    //! also while a primed or paused player rests. On the presenter thread, once at most for each
    //! picture; after a seek, or where the machine is late, present() may be of another one.
    virtual void prepare(const VideoFrame & /*next*/) { }
    //! Called on the player's presenter thread; must return within a frame's time.
    virtual void present(const VideoFrame &frame) = 0;
};

} // namespace vireo::media
