// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

//! Text as it is put into the index of what can be found, and as it is asked for.
namespace vireo::server::storage::searchtext {

//! \p text folded (NFKC, case; accents, and the vowel points of Arabic and Hebrew, left out), and
//! with a space around each ideograph and kana: languages that are written without spaces are found
//! by any run of their characters. At most 20,000 characters.
[[nodiscard]] QString indexed(const QString &text);

//! What FTS5 is asked for \p text: every word must occur, the last one may go on. Nothing of
//! \p text can be an operator or a quote of FTS5. Empty: there is no word in it. At most twelve
//! words of 64 characters count.
[[nodiscard]] QString query(const QString &text);

//! The same for names, which stand in the index as they were given: no word is taken apart.
[[nodiscard]] QString nameQuery(const QString &text);

//! The words of \p text, folded as indexed() does, in order; a run of ideographs is one.
[[nodiscard]] QStringList words(const QString &text);

} // namespace vireo::server::storage::searchtext
