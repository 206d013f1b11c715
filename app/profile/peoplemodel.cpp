// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/profile/peoplemodel.h"

#include "sdk/client.h"

namespace vireo::app {

PeopleModel::PeopleModel(sdk::Client &client, Kind kind, Id account, QObject *parent)
    : QAbstractListModel(parent)
    , m_client(client)
    , m_kind(kind)
    , m_account(account)
{
    reload();
}

void PeopleModel::reload()
{
    ++m_generation;
    m_fetching = false;
    setState(State::Loading);
    load({});
}

void PeopleModel::load(const QString &cursor)
{
    m_fetching = true;
    sdk::whenDone(fetch(cursor), this,
        [this, generation = m_generation, first = cursor.isEmpty()](const Result<Page> &page) {
            if (generation != m_generation)
                return;
            m_fetching = false;
            take(page, first);
        });
}

QFuture<Result<PeopleModel::Page>> PeopleModel::fetch(const QString &cursor)
{
    switch (m_kind) {
    case Kind::Followers:
        return m_client.accounts().followers(m_account, cursor);
    case Kind::Following:
        return m_client.accounts().following(m_account, cursor);
    case Kind::Requests:
        return m_client.relations().requests(cursor);
    case Kind::Blocked:
        return m_client.relations().blocked(cursor);
    case Kind::Muted:
        break;
    }
    return m_client.relations().muted(cursor);
}

void PeopleModel::take(const Result<Page> &page, bool first)
{
    if (!page.ok()) {
        setState(State::Failed, page.error().detail);
        return;
    }
    QList<Person> people;
    for (const protocol::Account &account : page->items)
        people.append({account});
    if (first) {
        beginResetModel();
        m_people = people;
        endResetModel();
    } else if (!people.isEmpty()) {
        const int at = static_cast<int>(m_people.size());
        beginInsertRows({}, at, at + static_cast<int>(people.size()) - 1);
        m_people.append(people);
        endInsertRows();
    }
    m_cursor = page->nextCursor;
    setState(State::Idle);
}

bool PeopleModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_cursor.isEmpty() && !m_fetching && m_state == State::Idle;
}

void PeopleModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        load(m_cursor);
}

void PeopleModel::setFollowed(const QString &accountId, bool followed)
{
    if (!m_client.session().signedIn()) {
        Q_EMIT signInNeeded(tr("Sign in to follow people."));
        return;
    }
    await(accountId, m_client.accounts().setFollowing(Id::fromString(accountId), followed), false);
}

void PeopleModel::answer(const QString &accountId, bool accept)
{
    await(accountId, m_client.relations().answerRequest(Id::fromString(accountId), accept), true);
}

void PeopleModel::release(const QString &accountId)
{
    const Id id = Id::fromString(accountId);
    await(accountId,
        m_kind == Kind::Blocked ? m_client.accounts().setBlocked(id, false)
                                : m_client.accounts().setMuted(id, false),
        true);
}

bool PeopleModel::isRemovable() const
{
    return m_kind == Kind::Followers && m_client.session().signedIn()
        && m_client.session().account().id == m_account;
}

void PeopleModel::removeFollower(const QString &accountId)
{
    const Id id = Id::fromString(accountId);
    if (!isRemovable() || rowOf(id) < 0)
        return;
    const QString name = index(rowOf(id)).data(NameRole).toString();
    const auto change = m_client.relations().removeFollower(id);
    await(accountId, change, true);
    sdk::whenDone(change, this, [this, name](const Result<protocol::Account> &account) {
        if (account.ok())
            Q_EMIT followerRemoved(name);
    });
}

void PeopleModel::await(
    const QString &accountId, const QFuture<Result<protocol::Account>> &change, bool goes)
{
    const Id id = Id::fromString(accountId);
    setBusy(rowOf(id), true);
    sdk::whenDone(change, this, [this, id, goes](const Result<protocol::Account> &account) {
        const int row = rowOf(id);
        setBusy(row, false);
        // A request that was taken back meanwhile is gone as well.
        if (!account.ok() && !(goes && account.error().is(Error::Kind::NotFound))) {
            Q_EMIT refused(account.error().detail);
            return;
        }
        if (row < 0)
            return;
        if (goes) {
            beginRemoveRows({}, row, row);
            m_people.removeAt(row);
            endRemoveRows();
            Q_EMIT stateChanged();
            return;
        }
        m_people[row].account = account.value();
        Q_EMIT dataChanged(index(row), index(row));
    });
}

int PeopleModel::rowOf(Id account) const
{
    for (int row = 0; row < m_people.size(); ++row) {
        if (m_people.at(row).account.id == account)
            return row;
    }
    return -1;
}

void PeopleModel::setBusy(int row, bool busy)
{
    if (row < 0)
        return;
    m_people[row].busy = busy;
    Q_EMIT dataChanged(index(row), index(row), {BusyRole});
}

void PeopleModel::setState(State state, const QString &errorText)
{
    m_state = state;
    m_errorText = errorText;
    Q_EMIT stateChanged();
}

int PeopleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_people.size());
}

QVariant PeopleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Person &person = m_people.at(index.row());
    const protocol::Account &account = person.account;
    switch (role) {
    case AccountIdRole:
        return account.id.toString();
    case NameRole:
        return account.displayName.isEmpty() ? account.handle : account.displayName;
    case HandleRole:
        return QString(u'@' + account.handle);
    case AvatarUrlRole:
        return account.avatarUrl.isEmpty()
            ? QString()
            : m_client.transport().resolve(account.avatarUrl).toString();
    case OwnRole:
        return m_client.session().signedIn() && m_client.session().account().id == account.id;
    case FollowedRole:
        return account.viewer.following || account.viewer.requested;
    case RequestedRole:
        return account.viewer.requested;
    case ClosedRole:
        return account.isPrivate;
    case BusyRole:
        return person.busy;
    default:
        return {};
    }
}

QHash<int, QByteArray> PeopleModel::roleNames() const
{
    return {
        {AccountIdRole, "accountId"},
        {NameRole, "name"},
        {HandleRole, "handle"},
        {AvatarUrlRole, "avatarUrl"},
        {OwnRole, "own"},
        {FollowedRole, "followed"},
        {RequestedRole, "requested"},
        {ClosedRole, "closed"},
        {BusyRole, "busy"},
    };
}

} // namespace vireo::app
