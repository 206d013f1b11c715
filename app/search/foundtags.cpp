// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/search/foundtags.h"

#include "core/base/figures.h"
#include "sdk/client.h"

namespace vireo::app {

void FoundTags::show(const QList<protocol::Tag> &tags)
{
    beginResetModel();
    m_tags = tags;
    endResetModel();
    Q_EMIT stateChanged();
}

void FoundTags::ask(const QString &cursor, int generation)
{
    sdk::whenDone(client().find().tags(words(), cursor), this,
        [this, generation](const Result<protocol::Page<protocol::Tag>> &answer) {
            takePage(answer, m_tags, generation, [](const protocol::Tag &tag) { return tag.tag; });
        });
}

int FoundTags::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_tags.size());
}

QVariant FoundTags::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const protocol::Tag &tag = m_tags.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case TagRole:
        return tag.tag;
    case ClipsRole:
        return base::figures::count(tag.clips);
    default:
        return {};
    }
}

QHash<int, QByteArray> FoundTags::roleNames() const
{
    return {{TagRole, "tag"}, {ClipsRole, "clips"}};
}

} // namespace vireo::app
