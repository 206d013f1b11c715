// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/media/avhandles.h"

#include <QByteArray>
#include <QJsonObject>

#include <functional>

namespace vireo::media {
class OutputFolder;
}

namespace vireo::media::paint {

//! The name of the clip that paintClip() leaves in the folder.
inline constexpr auto kPaintedFile = "painted.mp4";

//! \brief Brings the JPEG open as \p painting to life as \p scene says (see sceneFromJson()) and
//! writes it to \p folder as H.264 and AAC in MP4.
//!
//! \p progress hears shares of 1. Errors carry MediaEvent's codes.
[[nodiscard]] Result<void> paintClip(int painting, const QJsonObject &scene, OutputFolder &folder,
    const CancelFlag *cancel, const std::function<void(double)> &progress);

} // namespace vireo::media::paint
