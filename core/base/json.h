// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

namespace vireo::base::json {

struct ParseLimits
{
    qint64 bytes = 64 * 1024;
    int depth = 32;
    int members = 1000; //!< keys of one object
    int elements = 1000; //!< elements of one array
};

//! \brief Parses \p bytes as one JSON object (RFC 8259, I-JSON of RFC 7493).
//!
//! Stricter than QJsonDocument: duplicate keys, lone surrogates, a BOM, excess depth and
//! anything after the value are errors. Codes: json_empty, json_syntax, json_depth,
//! json_duplicate, json_utf, json_type (not an object), too_many, too_large.
[[nodiscard]] Result<QJsonObject> parseObject(
    const QByteArray &bytes, const ParseLimits &limits = {});

//! Compact UTF-8.
[[nodiscard]] QByteArray write(const QJsonObject &object);

} // namespace vireo::base::json
