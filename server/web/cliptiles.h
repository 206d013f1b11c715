// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/video.h"

#include <QList>

namespace vireo::server::web {

//! A list of \p clips as pictures with their first line, each a link to its page. One that asks
//! first is a plain tile that says so.
[[nodiscard]] QString clipTiles(const QList<protocol::Video> &clips);

} // namespace vireo::server::web
