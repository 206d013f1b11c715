// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"

#include <QString>

namespace vireo::server::storage {

//! \p ids as a JSON list, to be bound where a statement says IN (SELECT value FROM json_each(?)).
template <typename Ids> [[nodiscard]] QString idList(const Ids &ids)
{
    QString text(u'[');
    for (const Id id : ids) {
        if (text.size() > 1)
            text += u',';
        text += id.toString();
    }
    return text + u']';
}

} // namespace vireo::server::storage
