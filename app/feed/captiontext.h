// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace vireo::app::captiontext {

//! \brief \p plain (a stranger's words) as markup for Text.StyledText: nothing of it is markup any
//! more, its hash tags stand in \p open and \p close, and its line feeds are breaks.
//!
//! \p open and \p close are ours ("<b>", "</b>") and go in as they are. Pure.
[[nodiscard]] QString styled(const QString &plain, const QString &open, const QString &close);

} // namespace vireo::app::captiontext
