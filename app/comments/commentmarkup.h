// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace vireo::app::commentmarkup {

//! Of places in the clip, and of people and tags.
struct Colours
{
    QString place;
    QString link;
};

//! \brief \p plain (a stranger's words) as markup for Text.StyledText: nothing of it is markup any
//! more. Each place in the clip ("0:07", "12:30", "1:02:03") is a link "t:MILLISECONDS", each
//! "@handle" and "#tag" a link to itself and an island of its own direction (UAX 9).
//!
//! Places past \p durationMs stay plain; 0: the length is not known, none is a link. Pure.
[[nodiscard]] QString styled(const QString &plain, qint64 durationMs, const Colours &colours);

} // namespace vireo::app::commentmarkup
