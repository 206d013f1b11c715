// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QStringList>

namespace vireo::protocol {

//! \brief What somebody does not want in their feed: PUT /me/mutes, and part of its GET.
//!
//! A word is found as a whole word of the caption, in any case and spelling that NFKC makes one;
//! a tag without its '#'.
struct MutedWords
{
    QStringList words;
    QStringList tags;
};

[[nodiscard]] QJsonObject toJson(const MutedWords &muted);
//! Strict.
[[nodiscard]] Result<MutedWords> mutedWordsFromJson(const QJsonObject &json);
//! Tolerant, for what a server answers.
[[nodiscard]] MutedWords mutedWordsFromAnswer(const QJsonObject &json);

} // namespace vireo::protocol
