// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/result.h"

#include <QString>

namespace vireo::captions {

//! What is left of a cue's words when markup is taken off: tags of WebVTT and HTML, override
//! blocks of SubRip ({\\an8}), bidirectional overrides. Entities become their characters; unknown
//! ones stay as they are. Invalid ("subtitle_markup") where a tag does not end or tags stand more
//! than sixteen deep.
[[nodiscard]] Result<QString> plainWords(const QString &text);

} // namespace vireo::captions
