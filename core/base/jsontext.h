// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/id.h"

#include <QByteArray>
#include <QStringView>

//! Pieces of JSON, written straight into UTF-8: for what is sent too often to build a QJsonObject
//! of it each time.
namespace vireo::base::json {

//! With its quotes; a lone surrogate becomes U+FFFD.
void appendString(QByteArray &out, QStringView text);
//! A string, or null where there is none.
void appendStringOrNull(QByteArray &out, QStringView text);
inline void appendBool(QByteArray &out, bool value)
{
    out += value ? QByteArrayView("true") : QByteArrayView("false");
}
void appendNumber(QByteArray &out, qint64 value);
//! As Id::toString() in quotes, or null where there is none.
void appendIdOrNull(QByteArray &out, Id id);
//! RFC 3339 in UTC, or null for a time before 1970.
void appendTimeOrNull(QByteArray &out, qint64 msSinceEpoch);

} // namespace vireo::base::json
