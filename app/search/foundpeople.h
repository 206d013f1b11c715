// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/search/foundmodel.h"
#include "core/protocol/account.h"

namespace vireo::app {

//! \brief People who were found, and how the viewer stands to them.
class FoundPeople : public vireo::app::FoundModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("What was found comes from Search")

public:
    enum Role {
        AccountIdRole = Qt::UserRole + 1,
        NameRole,
        NoteRole, //!< "@ines, 61.4K followers"
        AvatarUrlRole,
        FollowedRole,
        OwnRole, //!< it is the person who looks
    };

    explicit FoundPeople(sdk::Client &client, QObject *parent = nullptr);

    //! Shown at once; taken back with refused() if the server does not agree.
    Q_INVOKABLE void setFollowed(int row, bool followed);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    //! Something was taken back; one sentence with the reason.
    void refused(const QString &text);
    //! Only members can do this; one sentence.
    void signInNeeded(const QString &text);

protected:
    void ask(const QString &cursor, int generation) override;
    void drop() override { m_people.clear(); }

private:
    void show(Id account, bool followed);

    QList<protocol::Account> m_people;
};

} // namespace vireo::app
