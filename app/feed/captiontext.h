// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace vireo::app::captiontext {

enum class Links {
    Bold, //!< #tags and @handles stand out
    Anchors, //!< and are anchors, whose address is the tag or handle itself
};

//! \brief \p plain (a stranger's words) as markup for Text.StyledText: nothing of it is markup any
//! more, its tags and handles are bold, and its line feeds are breaks.
//!
//! Each tag and handle is an island of its own direction (first strong isolate, Unicode UAX 9), so
//! that "@sam" keeps its sign in front within Arabic or Hebrew. Both kinds of markup take the same
//! room. Pure.
[[nodiscard]] QString styled(const QString &plain, Links links = Links::Bold);

//! The tags and handles in \p plain, each once, with their sign, in order.
[[nodiscard]] QStringList links(const QString &plain);

} // namespace vireo::app::captiontext
