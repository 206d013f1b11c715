// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"

#include <QList>
#include <QString>
#include <QVariantList>

#include <array>

namespace vireo::server::storage {

//! \brief A statement over a list of ids, which are bound one by one where it says IN (%1): for
//! short lists that is twice as fast as json_each.
//!
//! The marks are padded to a few sizes, so that few statements are kept. One alone is not: SQLite
//! makes an index of a list, but looks one id up as it is.
class IdMarks
{
public:
    static constexpr int kMost = 512;

    explicit IdMarks(const QString &sql)
    {
        int size = 1;
        for (QString &text : m_texts) {
            const QString marks = QStringLiteral("?,").repeated(size);
            text = QString(sql).replace(QStringLiteral("%1"), marks.chopped(1));
            size = size == 1 ? kLeast : 2 * size;
        }
    }

    //! For \p count ids, 1 to kMost.
    [[nodiscard]] const QString &sized(qsizetype count) const
    {
        size_t i = count == 1 ? 0 : 1;
        for (qsizetype size = kLeast; size < count; size *= 2)
            ++i;
        Q_ASSERT(i < m_texts.size());
        return m_texts.at(i);
    }

    //! \p ids, the last one repeated until the size is met.
    [[nodiscard]] static QVariantList values(const QList<Id> &ids)
    {
        qsizetype size = ids.size() == 1 ? 1 : kLeast;
        while (size < ids.size())
            size *= 2;
        QVariantList values;
        values.reserve(size);
        for (qsizetype i = 0; i < size; ++i)
            values.append(ids.at(qMin(i, ids.size() - 1)).value());
        return values;
    }

private:
    static constexpr int kLeast = 8;
    std::array<QString, 8> m_texts; //!< 1, 8, 16, 32 ... 512
};

} // namespace vireo::server::storage
