// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"

#include <QList>
#include <QString>
#include <QVariant>

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

//! \brief A statement whose last condition is that a column is one of some ids.
//!
//! Mostly it is one, and json_each costs more than such a search itself.
class AmongIds
{
public:
    //! \p head ends with the column.
    explicit AmongIds(const QString &head)
        : m_one(head + QStringLiteral(" = ?"))
        , m_many(head + QStringLiteral(" IN (SELECT value FROM json_each(?))"))
    {
    }
    [[nodiscard]] const QString &sql(const QList<Id> &ids) const
    {
        return ids.size() == 1 ? m_one : m_many;
    }
    [[nodiscard]] static QVariant value(const QList<Id> &ids)
    {
        return ids.size() == 1 ? QVariant(ids.first().value()) : QVariant(idList(ids));
    }

private:
    QString m_one;
    QString m_many;
};

} // namespace vireo::server::storage
