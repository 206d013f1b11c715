// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringList>

namespace vireo::base {

//! What those who speak it call the language of \p tag (BCP 47): "English" for en, "English (United
//! States)" for en-US, "Português (Brasil)" for pt-BR. In English where its own name is not known;
//! \p tag where none is.
[[nodiscard]] QString languageName(const QString &tag);

//! \p name, told apart from those of \p taken: "English", "English (en-GB)", "English (en-GB) 2".
[[nodiscard]] QString distinctName(
    const QString &name, const QString &tag, const QStringList &taken);

} // namespace vireo::base
