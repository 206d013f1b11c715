// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/profile/cliprow.h"
#include "core/base/result.h"
#include "core/protocol/history.h"
#include "core/protocol/page.h"

#include <QAbstractListModel>
#include <QFuture>
#include <QtQml/qqmlregistration.h>

namespace vireo::app {

//! \brief Clips of others that somebody put together: saved, passed on, or watched; one row a clip.
//!
//! What a clip counts at the moment comes from the client's VideoStore. GUI thread.
class ShelfModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Lists of clips come from Profiles")
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    //! What went wrong and the way out, while Failed.
    Q_PROPERTY(QString errorText READ errorText NOTIFY stateChanged FINAL)
    //! Loaded, and there is nothing in it.
    Q_PROPERTY(bool empty READ isEmpty NOTIFY stateChanged FINAL)

public:
    enum class Kind { Saved, Reposts, Watched };
    Q_ENUM(Kind)
    enum class State { Loading, Idle, Failed };
    Q_ENUM(State)

    //! Beside those of cliprow.
    enum Role {
        CaptionRole = cliprow::NextRole,
        CreatorIdRole,
        CreatorNameRole,
        LengthRole, //!< "0:21"
        WhenRole, //!< of Watched: "2 h"
    };

    //! \p client must outlive the model; \p account is whose Reposts. Loads at once.
    ShelfModel(sdk::Client &client, Kind kind, Id account, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString errorText() const { return m_errorText; }
    [[nodiscard]] bool isEmpty() const { return m_state == State::Idle && m_entries.isEmpty(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    //! The first page again; what is shown stays until it is there.
    Q_INVOKABLE void reload();
    //! Of Watched: all of it is forgotten, here and by the server. refused() where it is not.
    Q_INVOKABLE void forget();

Q_SIGNALS:
    void stateChanged();
    void forgotten();
    //! One sentence with the reason.
    void refused(const QString &text);

private:
    using Page = protocol::Page<protocol::HistoryEntry>;

    void load(const QString &cursor);
    void take(const Result<Page> &page, bool first);
    [[nodiscard]] QFuture<Result<Page>> ask(const QString &cursor);
    void show(const QList<protocol::HistoryEntry> &entries, bool first);
    void setState(State state, const QString &errorText = {});

    sdk::Client &m_client;
    Kind m_kind;
    Id m_account;
    QList<protocol::HistoryEntry> m_entries; //!< of the others without a time
    QString m_cursor;
    QString m_errorText;
    State m_state = State::Loading;
    int m_generation = 0;
    bool m_fetching = false;
};

} // namespace vireo::app
