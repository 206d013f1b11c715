// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/search/foundmodel.h"
#include "core/protocol/find.h"

namespace vireo::app {

//! \brief Tags that were found, or that are trending.
class FoundTags : public vireo::app::FoundModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("What was found comes from Search")

public:
    enum Role {
        TagRole = Qt::UserRole + 1, //!< without the '#'
        ClipsRole, //!< as said to a person
    };

    using FoundModel::FoundModel;

    //! Shows \p tags, which nobody looked for.
    void show(const QList<protocol::Tag> &tags);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

protected:
    void ask(const QString &cursor, int generation) override;
    void drop() override { m_tags.clear(); }

private:
    QList<protocol::Tag> m_tags;
};

} // namespace vireo::app
