// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/account.h"
#include "core/protocol/page.h"

#include <QAbstractListModel>
#include <QFuture>
#include <QtQml/qqmlregistration.h>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief A list of people: who follows somebody, whom somebody follows, or one of the lists that
//! only its owner sees. GUI thread.
class PeopleModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Lists of people come from Profiles")
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    //! What went wrong and the way out, while Failed.
    Q_PROPERTY(QString errorText READ errorText NOTIFY stateChanged FINAL)
    Q_PROPERTY(bool empty READ isEmpty NOTIFY stateChanged FINAL)
    Q_PROPERTY(Kind kind READ kind CONSTANT FINAL)
    //! These follow whoever looks, who may take that back.
    Q_PROPERTY(bool removable READ isRemovable CONSTANT FINAL)

public:
    enum class State { Loading, Idle, Failed };
    Q_ENUM(State)
    enum class Kind { Followers, Following, Requests, Blocked, Muted };
    Q_ENUM(Kind)

    enum Role {
        AccountIdRole = Qt::UserRole + 1,
        NameRole,
        HandleRole,
        AvatarUrlRole,
        OwnRole, //!< the one who looks
        FollowedRole, //!< or asked to be let
        RequestedRole,
        ClosedRole,
        BusyRole, //!< a change is on its way
    };

    //! \p client must outlive the model; \p account says whose list of Followers or Following.
    //! Loads at once.
    PeopleModel(sdk::Client &client, Kind kind, Id account, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString errorText() const { return m_errorText; }
    [[nodiscard]] bool isEmpty() const { return m_state == State::Idle && m_people.isEmpty(); }
    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool isRemovable() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    Q_INVOKABLE void reload();
    //! In Followers and Following.
    Q_INVOKABLE void setFollowed(const QString &accountId, bool followed);
    //! In Requests; the row goes.
    Q_INVOKABLE void answer(const QString &accountId, bool accept);
    //! In Blocked and Muted: takes it back; the row goes.
    Q_INVOKABLE void release(const QString &accountId);
    //! Where removable: follows no more; the row goes, and followerRemoved() follows.
    Q_INVOKABLE void removeFollower(const QString &accountId);

Q_SIGNALS:
    void stateChanged();
    //! Something was not done; one sentence with the reason.
    void refused(const QString &text);
    //! Only members can do this; one sentence.
    void signInNeeded(const QString &text);
    void followerRemoved(const QString &name);

private:
    using Page = protocol::Page<protocol::Account>;

    struct Person
    {
        protocol::Account account;
        bool busy = false;
    };

    void load(const QString &cursor);
    [[nodiscard]] QFuture<Result<Page>> fetch(const QString &cursor);
    void take(const Result<Page> &page, bool first);
    //! Waits for \p change of the person; then the row goes, or shows what was answered.
    void await(
        const QString &accountId, const QFuture<Result<protocol::Account>> &change, bool goes);
    [[nodiscard]] int rowOf(Id account) const;
    void setBusy(int row, bool busy);
    void setState(State state, const QString &errorText = {});

    sdk::Client &m_client;
    Kind m_kind;
    Id m_account;
    QList<Person> m_people;
    QString m_cursor;
    QString m_errorText;
    State m_state = State::Loading;
    int m_generation = 0;
    bool m_fetching = false;
};

} // namespace vireo::app
