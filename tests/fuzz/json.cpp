// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/json.h"
#include "target.h"

namespace vireo::fuzz {

void json(const QByteArray &bytes)
{
    namespace json = base::json;
    const auto object = json::parseObject(bytes);
    if (!object.ok())
        return;
    const auto again = json::parseObject(json::write(*object), {.bytes = 1024 * 1024});
    holds(again.ok() && *again == *object, "what is written reads as what was read");
}

} // namespace vireo::fuzz
