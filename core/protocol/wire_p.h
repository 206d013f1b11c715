// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"

#include <QJsonValue>

//! What several codecs of this folder say in the same way.
namespace vireo::protocol {

[[nodiscard]] inline QJsonValue timeOrNull(qint64 ms)
{
    return ms < 0 ? QJsonValue() : QJsonValue(base::toRfc3339(ms));
}

[[nodiscard]] inline QJsonValue idOrNull(Id id)
{
    return id.isNull() ? QJsonValue() : QJsonValue(id.toString());
}

[[nodiscard]] inline QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

[[nodiscard]] inline Error nameless()
{
    return {Error::Kind::Malformed, QStringLiteral("bad_answer"),
        QStringLiteral("The server sent something without an id.")};
}

} // namespace vireo::protocol
