// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/account/profilerules.h"

#include "core/base/text.h"
#include "server/service/auth/handles.h"
#include "server/service/auth/skeleton.h"
#include "server/storage/accounts.h"

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

Result<void> checkNotStaff(storage::Connection &db, Id account, const QString &displayName)
{
    // Spaces and points do not tell two names apart either.
    const auto read = [](const QString &name) {
        QString skeleton = skeletonOf(name);
        return skeleton.removeIf([](QChar c) { return !c.isLetterOrNumber() && !c.isMark(); });
    };
    const QString name = read(displayName);
    if (name.isEmpty())
        return {};
    const auto staff = storage::accounts::staffRows(db);
    if (!staff.ok())
        return staff.error();
    for (const auto &row : *staff) {
        if (row.id == account || (name != read(row.displayName) && name != read(row.handle)))
            continue;
        return Error{Error::Kind::Invalid, u"invalid_fields"_s,
            u"This reads like the name of somebody who runs this place. Choose another."_s,
            {{u"/display_name"_s, u"confusable"_s}}};
    }
    return {};
}

} // namespace vireo::server
