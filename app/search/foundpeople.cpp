// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/search/foundpeople.h"

#include "core/base/figures.h"
#include "sdk/client.h"

using namespace Qt::StringLiterals;

namespace vireo::app {

FoundPeople::FoundPeople(sdk::Client &client, QObject *parent)
    : FoundModel(client, parent)
{
    connect(&client.outbox(), &sdk::Outbox::refused, this,
        [this](const sdk::OutboxEntry &entry, const Error &why) {
            if (entry.kind != sdk::OutboxEntry::Kind::Follow)
                return;
            const auto shown = std::any_of(m_people.cbegin(), m_people.cend(),
                [&entry](const protocol::Account &one) { return one.id == entry.subject; });
            if (!shown)
                return;
            show(entry.subject, !entry.on());
            Q_EMIT refused(why.detail);
        });
    connect(&client.outbox(), &sdk::Outbox::sent, this,
        [this](const sdk::OutboxEntry &entry, const QJsonObject &) {
            // Also from another page.
            if (entry.kind == sdk::OutboxEntry::Kind::Follow)
                show(entry.subject, entry.on());
        });
}

void FoundPeople::ask(const QString &cursor, int generation)
{
    sdk::whenDone(client().find().people(words(), cursor), this,
        [this, generation](const Result<protocol::Page<protocol::Account>> &answer) {
            takePage(answer, m_people, generation,
                [](const protocol::Account &account) { return account.id; });
        });
}

void FoundPeople::show(Id account, bool followed)
{
    for (int row = 0; row < m_people.size(); ++row) {
        protocol::Account &one = m_people[row];
        if (one.id != account || one.viewer.following == followed)
            continue;
        one.viewer.following = followed;
        one.counts.followers = std::max<qint64>(0, one.counts.followers + (followed ? 1 : -1));
        Q_EMIT dataChanged(index(row), index(row));
    }
}

void FoundPeople::setFollowed(int row, bool followed)
{
    if (row < 0 || row >= m_people.size())
        return;
    if (!client().session().signedIn()) {
        Q_EMIT signInNeeded(tr("Sign in to follow people."));
        return;
    }
    sdk::OutboxEntry wish;
    wish.kind = sdk::OutboxEntry::Kind::Follow;
    wish.subject = m_people.at(row).id;
    wish.value = sdk::OutboxEntry::valueOf(followed);
    wish.before = sdk::OutboxEntry::valueOf(m_people.at(row).viewer.following);
    show(wish.subject, followed);
    client().outbox().add(wish);
}

int FoundPeople::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_people.size());
}

QVariant FoundPeople::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const protocol::Account &one = m_people.at(index.row());
    switch (role) {
    case AccountIdRole:
        return one.id.toString();
    case Qt::DisplayRole:
    case NameRole:
        return one.displayName.isEmpty() ? one.handle : one.displayName;
    case NoteRole:
        return u"@%1 \u00B7 %2"_s.arg(one.handle,
            one.counts.followers == 1
                ? tr("1 follower")
                : tr("%1 followers").arg(base::figures::count(one.counts.followers)));
    case AvatarUrlRole:
        return one.avatarUrl.isEmpty() ? QString()
                                       : client().transport().resolve(one.avatarUrl).toString();
    case FollowedRole:
        return one.viewer.following;
    case OwnRole:
        return client().session().signedIn() && client().session().account().id == one.id;
    default:
        return {};
    }
}

QHash<int, QByteArray> FoundPeople::roleNames() const
{
    return {
        {AccountIdRole, "accountId"},
        {NameRole, "name"},
        {NoteRole, "note"},
        {AvatarUrlRole, "avatarUrl"},
        {FollowedRole, "followed"},
        {OwnRole, "own"},
    };
}

} // namespace vireo::app
