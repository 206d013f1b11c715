// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/avhandles.h"
#include "core/protocol/mediajob.h"

namespace vireo::media {

class EventWriter;

//! Does one kind of job and tells its progress; called in the sandbox.
using Handler = Result<protocol::MediaResult> (*)(
    const protocol::MediaJob &job, EventWriter &events, const CancelFlag &cancelled);

//! The handler of \p kind; null where this program has none.
[[nodiscard]] Handler handlerFor(protocol::MediaJob::Kind kind);

} // namespace vireo::media
