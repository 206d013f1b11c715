// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>

namespace vireo::server::http {

//! A request target (RFC 9112 3.2), decoded once and for all.
struct Target
{
    QString path;
    QHash<QString, QString> query;
};

//! \brief Decodes \p target; Malformed where its path has more than one reading.
//!
//! There is no normalisation to disagree about: an empty, "." or ".." segment, an encoded
//! slash, a backslash, a control character or a byte sequence that is not shortest-form UTF-8 is
//! refused, as is a query key that stands twice. The absolute form must name \p host.
[[nodiscard]] Result<Target> parseTarget(QByteArrayView target, QByteArrayView host);

} // namespace vireo::server::http
