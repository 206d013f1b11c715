// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/page.h"

#include <QAbstractListModel>
#include <QFuture>
#include <QtQml/qqmlregistration.h>
#include <QVariantMap>

#include <functional>

namespace vireo::app {

//! \brief A list that comes in pages, whose rows are values by name: cases, appeals, the log.
//!
//! The names are the roles; every row has a value for "rowId". GUI thread.
class RowsModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Lists come from Care")
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    //! What went wrong and the way out, while Failed.
    Q_PROPERTY(QString errorText READ errorText NOTIFY stateChanged FINAL)
    //! Loaded, and there is nothing in it.
    Q_PROPERTY(bool empty READ isEmpty NOTIFY stateChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum class State { Idle, Loading, Failed };
    Q_ENUM(State)

    using Rows = protocol::Page<QVariantMap>;
    //! Gives the page after a cursor; an empty one asks for the first.
    using Source = std::function<QFuture<Result<Rows>>(const QString &cursor)>;

    RowsModel(const QStringList &roles, Source source, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString errorText() const { return m_errorText; }
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] int count() const { return int(m_rows.size()); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    //! The first page again; what is shown stays until it is there.
    Q_INVOKABLE void reload();
    //! What failed last, the first page or the next, once more.
    Q_INVOKABLE void retry();
    //! The row's value called \p name; undefined where there is none.
    Q_INVOKABLE [[nodiscard]] QVariant value(int row, const QString &name) const;
    //! The row with this id, or -1.
    Q_INVOKABLE [[nodiscard]] int rowOf(const QString &id) const;
    //! Replaces the row with the same id; puts it last where there is none and \p add says so.
    void put(const QVariantMap &row, bool add);
    void drop(const QString &id);

Q_SIGNALS:
    void stateChanged();
    void countChanged();

private:
    void load(const QString &cursor);
    void take(const Result<Rows> &page, bool first);
    void setState(State state, const QString &errorText = {});

    QStringList m_roles;
    Source m_source;
    QList<QVariantMap> m_rows;
    QString m_cursor;
    QString m_asked; //!< the page that was asked for last
    QString m_errorText;
    State m_state = State::Idle;
    int m_generation = 0;
    bool m_loadedOnce = false;
};

} // namespace vireo::app
