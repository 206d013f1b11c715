// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/named.h"

#include "core/base/text.h"
#include "server/storage/accounts.h"

namespace vireo::server::service {

Result<QList<Id>> namedIn(storage::Connection &connection, const QString &text, int most)
{
    QList<Id> accounts;
    const QStringList names = base::text::mentions(text, most);
    for (const QString &name : names) {
        const auto id = storage::accounts::idOfHandle(connection, name);
        if (!id.ok())
            return id.error();
        if (!id->isNull() && !accounts.contains(*id))
            accounts.append(*id);
    }
    return accounts;
}

} // namespace vireo::server::service
