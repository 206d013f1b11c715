// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/limits.h"

#include <QString>

namespace vireo::app::preflight {

//! What became of one check before the upload.
enum class Verdict {
    Fits,
    TooBig,
    Empty,
    NotAFile,
};

struct FileCheck
{
    Verdict verdict = Verdict::NotAFile;
    QString fact; //!< "14.2 of 750 MB"
    QString problem; //!< what is wrong and the way out; empty where it fits
};

//! Whether the file at \p path can go to a server with \p limits; \p server is its name for people.
//! Looks at the file's entry only, reads no byte.
[[nodiscard]] FileCheck checkFile(
    const QString &path, const protocol::Limits &limits, const QString &server);

} // namespace vireo::app::preflight
