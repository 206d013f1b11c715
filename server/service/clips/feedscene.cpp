// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/clips/feedscene.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

QString FeedPlace::toString() const
{
    return (part == Part::Unseen ? u"u.%1.%2"_s : u"s.%1.%2"_s).arg(before).arg(extra);
}

Result<FeedPlace> FeedPlace::of(const QString &cursor, qint64 extra)
{
    if (cursor.isEmpty())
        return FeedPlace{Part::Unseen, kTop, extra};
    const QStringList parts = cursor.split(u'.');
    const Id before = Id::fromString(parts.value(1));
    bool ok = false;
    const qint64 given = parts.value(2).toLongLong(&ok);
    const bool known = parts.size() == 3 && (parts.at(0) == u"u" || parts.at(0) == u"s");
    if (!known || before.isNull() || !ok || given < 0) {
        return Error{Error::Kind::Invalid, u"invalid_fields"_s,
            u"This place in the feed is not known. Begin again from the top."_s,
            {{u"/cursor"_s, u"format"_s}}};
    }
    return FeedPlace{parts.at(0) == u"u" ? Part::Unseen : Part::Seen, before.value(), given};
}

} // namespace vireo::server::service
