// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringList>

namespace vireo::base::text {

//! User-perceived characters (UAX 29 extended grapheme clusters); stops counting after \p most.
[[nodiscard]] int graphemes(const QString &text, int most = 100'000);

//! The longest run of combining marks on one character.
[[nodiscard]] int longestMarkRun(const QString &text);

//! NFC, trimmed, CR LF as LF, at most one blank line in a row, tag characters (U+E0000..7F used
//! as hidden text) removed; flags of subdivisions (U+1F3F4 sequences) stay.
[[nodiscard]] QString normalise(const QString &text);

//! Control characters other than LF, noncharacters or lone surrogates.
[[nodiscard]] bool hasControls(const QString &text);

//! Bidirectional overrides and embeddings (U+202A..202E, U+2066..2069), which can make text lie.
[[nodiscard]] bool hasBidiControls(const QString &text);

//! Characters that nobody sees (Unicode's default ignorables and formats, the braille blank), with
//! which two texts could look alike; what holds an emoji together is none of them.
[[nodiscard]] bool hasInvisible(const QString &text);

//! Nothing but spaces and characters that nobody sees.
[[nodiscard]] bool isBlank(const QString &text);

//! The key under which two spellings are one name: NFKC, case-folded (Unicode, not locale).
[[nodiscard]] QString foldKey(const QString &text);

//! foldKey() with one blank where there is white space, so that two blanks or a new line between
//! words hide none.
[[nodiscard]] QString wordsKey(const QString &text);

//! Whether \p word, as wordsKey() gives it, stands in \p text between characters that are not of a
//! word; where it begins or ends with none itself, and at a letter of a script that is written
//! without spaces, anything may stand there.
[[nodiscard]] bool hasWord(const QString &text, const QString &word);
//! The same for a \p text that is a wordsKey() already.
[[nodiscard]] bool hasFoldedWord(const QString &text, const QString &word);

//! Hash tags in \p caption without the '#', folded, in order, each once, at most \p most.
[[nodiscard]] QStringList tags(const QString &caption, int most = 30);

//! Whom "@name" means in \p text, without the '@', in lower case, in order, each once; one more
//! than \p most tells that there are too many. A dot that ends a sentence belongs to no name.
[[nodiscard]] QStringList mentions(const QString &text, int most);

//! Addresses of the web in \p text.
[[nodiscard]] int webAddresses(const QString &text);

//! \p text names a place in a clip: "0:07", "12:30", "1:02:03".
[[nodiscard]] bool hasPlace(const QString &text);

} // namespace vireo::base::text
