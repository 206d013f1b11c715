// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/account/profilerules.h"

#include "core/base/text.h"
#include "server/service/auth/handles.h"

using namespace Qt::StringLiterals;

namespace vireo::server {
Result<void> checkProfile(const protocol::ProfileChange &change)
{
    if (change.handle) {
        if (auto checked = handles::check(*change.handle); !checked.ok())
            return checked.error();
    }
    if (change.displayName && base::text::hasInvisible(*change.displayName)) {
        return Error{Error::Kind::Invalid, u"invalid_fields"_s,
            u"The name holds a character that nobody can see. Take it out."_s,
            {{u"/display_name"_s, u"invisible"_s}}};
    }
    return {};
}

} // namespace vireo::server
