// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/error.h"

#include <QJsonObject>

namespace vireo::protocol {

//! \p error as RFC 9457 application/problem+json.
[[nodiscard]] QJsonObject problemToJson(const Error &error);

//! \p json as sent with \p status; an answer that is no problem document still becomes a usable
//! Error.
[[nodiscard]] Error problemFromJson(const QJsonObject &json, int status);

} // namespace vireo::protocol
