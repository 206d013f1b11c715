// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/account/profilerules.h"

#include "server/service/auth/handles.h"

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

bool hasInvisible(const QString &name)
{
    constexpr char32_t kJoiner = 0x200D; // holds emoji together
    const auto points = name.toUcs4();
    for (qsizetype i = 0; i < points.size(); ++i) {
        const char32_t point = points.at(i);
        if (point == kJoiner && i > 0 && i + 1 < points.size())
            continue;
        if (QChar::category(point) == QChar::Other_Format || point == 0x3164 || point == 0x115F
            || point == 0x1160 || point == 0x2800)
            return true;
    }
    return false;
}

} // namespace

Result<void> checkProfile(const protocol::ProfileChange &change)
{
    if (change.handle) {
        if (auto checked = handles::check(*change.handle); !checked.ok())
            return checked.error();
    }
    if (change.displayName && hasInvisible(*change.displayName)) {
        return Error{Error::Kind::Invalid, u"invalid_fields"_s,
            u"The name holds a character that nobody can see. Take it out."_s,
            {{u"/display_name"_s, u"invisible"_s}}};
    }
    return {};
}

} // namespace vireo::server
