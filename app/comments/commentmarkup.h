// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace vireo::app::commentmarkup {

//! \brief \p plain (a stranger's words) as markup for Text.StyledText: nothing of it is markup any
//! more, and each place in the clip ("0:07", "12:30", "1:02:03") is a link "t:MILLISECONDS".
//!
//! Places past \p durationMs stay plain; 0: the length is not known, none is a link. Pure.
[[nodiscard]] QString styled(const QString &plain, qint64 durationMs, const QString &colour);

} // namespace vireo::app::commentmarkup
