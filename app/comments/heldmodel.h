// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/comment.h"
#include "core/protocol/page.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief Comments that wait for the person's word under their clips, newest first. GUI thread.
class HeldModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("What waits comes from Comments")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(bool loading READ loading NOTIFY countChanged FINAL)
    Q_PROPERTY(QString errorText READ errorText NOTIFY countChanged FINAL)

public:
    enum Role { NameRole = Qt::UserRole + 1, NameKeyRole, AvatarUrlRole, TextRole, AgeRole };

    //! \p client must outlive the model. Loads at once.
    explicit HeldModel(sdk::Client &client, QObject *parent = nullptr);

    [[nodiscard]] int count() const { return int(m_comments.size()); }
    [[nodiscard]] bool loading() const { return m_loading; }
    [[nodiscard]] QString errorText() const { return m_errorText; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    Q_INVOKABLE void reload();
    //! Gone from the list at once; back with refused() where the server does not agree.
    Q_INVOKABLE void approve(int row);
    Q_INVOKABLE void refuse(int row);

Q_SIGNALS:
    void countChanged();
    //! One sentence.
    void refused(const QString &text);

private:
    void load(const QString &cursor);
    [[nodiscard]] protocol::Comment takeOff(int row);
    void putBack(const protocol::Comment &comment, const Error &why);

    sdk::Client &m_client;
    QList<protocol::Comment> m_comments;
    QString m_cursor;
    QString m_errorText;
    bool m_loading = false;
};

} // namespace vireo::app
