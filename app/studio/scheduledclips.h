// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/page.h"
#include "core/protocol/video.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief One's own clips that wait for their time, next one first. GUI thread.
class ScheduledClips : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("What is scheduled comes from Studio")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum Role {
        VideoIdRole = Qt::UserRole + 1,
        TitleRole,
        WhenRole, //!< "Tue 1 Dec, 09:00"
        PosterUrlRole,
    };

    explicit ScheduledClips(QObject *parent = nullptr);

    //! Set once by Studio; \p client is not owned.
    void setClient(sdk::Client *client);
    [[nodiscard]] int count() const { return int(m_clips.size()); }

    //! Asks again; what is shown stays until the answer is there.
    Q_INVOKABLE void reload();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void countChanged();

private:
    void ask(const QString &cursor);
    void take(const Result<protocol::Page<protocol::Video>> &page, bool first);

    sdk::Client *m_client = nullptr;
    QList<protocol::Video> m_clips;
    QString m_cursor;
    int m_generation = 0;
    bool m_fetching = false;
};

} // namespace vireo::app
