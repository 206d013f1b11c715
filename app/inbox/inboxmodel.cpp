// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/inbox/inboxmodel.h"

#include "sdk/client.h"

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace vireo::app {
namespace {

using Kind = protocol::NotificationKind;
using protocol::Notification;

constexpr int kPageSize = 30;
constexpr auto kPause = 300ms; // news come in bursts

QList<Kind> kindsOf(InboxModel::Filter filter)
{
    switch (filter) {
    case InboxModel::Filter::All:
        break;
    case InboxModel::Filter::Replies:
        return {Kind::Comment, Kind::Reply, Kind::Mention, Kind::CommentHeld, Kind::Duet,
            Kind::Stitch, Kind::SoundUse};
    case InboxModel::Filter::Likes:
        return {Kind::Like, Kind::CommentLike, Kind::Repost};
    case InboxModel::Filter::Follows:
        return {Kind::Follow, Kind::FollowRequest, Kind::FollowAccepted};
    case InboxModel::Filter::Care:
        return {Kind::ReportDecided, Kind::ActionTaken, Kind::AppealDecided};
    }
    return {};
}

} // namespace

InboxModel::InboxModel(sdk::Client &client, Filter filter, QObject *parent)
    : QAbstractListModel(parent)
    , m_client(client)
    , m_filter(filter)
{
    m_refreshing.setSingleShot(true);
    m_refreshing.setInterval(kPause);
    connect(&m_refreshing, &QTimer::timeout, this, [this] { load(Load::Changes); });
    followOutbox();
    reload();
}

void InboxModel::reload()
{
    ++m_generation;
    m_fetching = false;
    setState(State::Loading);
    load(Load::Fresh);
}

void InboxModel::refresh()
{
    m_refreshing.start();
}

bool InboxModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_cursor.isEmpty() && !m_fetching && m_state == State::Idle;
}

void InboxModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        load(Load::More);
}

void InboxModel::load(Load load)
{
    if (load == Load::Changes && m_state != State::Idle)
        return; // what is being loaded brings them along
    m_fetching = m_fetching || load == Load::More;
    const QString cursor = load == Load::More ? m_cursor : QString();
    sdk::whenDone(m_client.inbox().notifications(kindsOf(m_filter), cursor, kPageSize), this,
        [this, load, generation = m_generation](const Result<Page> &page) {
            if (generation != m_generation)
                return;
            if (load == Load::More)
                m_fetching = false;
            if (page.ok())
                take(page.value(), load);
            else if (load != Load::Changes)
                setState(State::Failed, page.error().detail);
        });
}

void InboxModel::take(const Page &page, Load load)
{
    const QList<Notification> &lines = page.page.items;
    if (load == Load::More) {
        QList<Notification> fresh;
        std::copy_if(
            lines.begin(), lines.end(), std::back_inserter(fresh), [this](const Notification &one) {
                return std::none_of(m_lines.cbegin(), m_lines.cend(),
                    [&one](const Notification &known) { return known.id == one.id; });
            });
        if (!fresh.isEmpty()) {
            const int at = int(m_lines.size());
            beginInsertRows({}, at, at + int(fresh.size()) - 1);
            m_lines.append(fresh);
            endInsertRows();
        }
        m_cursor = page.page.nextCursor;
    } else if (load == Load::Fresh || m_lines.isEmpty()
        || (!lines.isEmpty() && lines.last().place > m_lines.first().place)) {
        beginResetModel();
        m_lines = lines;
        endResetModel();
        m_cursor = page.page.nextCursor;
    } else {
        merge(lines);
    }
    Q_EMIT unreadTold(page.unread);
    setState(State::Idle);
}

void InboxModel::merge(const QList<Notification> &lines)
{
    const Id newest = m_lines.first().place;
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        const auto known = std::find_if(m_lines.begin(), m_lines.end(),
            [&line](const Notification &one) { return one.id == line->id; });
        const int row = known == m_lines.end() ? -1 : int(known - m_lines.begin());
        if (line->place <= newest) {
            if (row >= 0) {
                m_lines[row] = *line;
                Q_EMIT dataChanged(index(row), index(row));
            }
            continue;
        }
        if (row >= 0) {
            beginRemoveRows({}, row, row);
            m_lines.removeAt(row);
            endRemoveRows();
        }
        beginInsertRows({}, 0, 0);
        m_lines.prepend(*line);
        endInsertRows();
    }
}

void InboxModel::setRead(int row, bool read)
{
    if (m_lines.at(row).read == read)
        return;
    m_lines[row].read = read;
    Q_EMIT dataChanged(index(row), index(row), {UnreadRole});
}

void InboxModel::markRead(int row)
{
    if (row < 0 || row >= m_lines.size() || m_lines.at(row).read)
        return;
    setRead(row, true);
    send({{m_lines.at(row).id}, {}});
}

void InboxModel::markAllRead()
{
    if (m_lines.isEmpty())
        return;
    for (int row = 0; row < m_lines.size(); ++row)
        setRead(row, true);
    if (m_filter == Filter::All) {
        send({{}, m_lines.first().place});
        return;
    }
    protocol::NotificationsRead some;
    for (const Notification &line : std::as_const(m_lines)) {
        if (some.ids.size() < protocol::NotificationsRead::kMost)
            some.ids.append(line.id);
    }
    send(some);
}

void InboxModel::send(const protocol::NotificationsRead &read)
{
    sdk::whenDone(m_client.inbox().markRead(read), this, [this](const Result<qint64> &unread) {
        if (unread.ok()) {
            Q_EMIT unreadTold(unread.value());
            return;
        }
        Q_EMIT refused(unread.error().detail);
        load(Load::Changes);
    });
}

sdk::OutboxEntry InboxModel::followWish(Id account) const
{
    sdk::OutboxEntry wish;
    wish.kind = sdk::OutboxEntry::Kind::Follow;
    wish.subject = account;
    return wish;
}

void InboxModel::setFollowed(int row, bool followed)
{
    if (row < 0 || row >= m_lines.size() || m_lines.at(row).actors.isEmpty())
        return;
    const protocol::Account &person = m_lines.at(row).actors.first();
    sdk::OutboxEntry wish = followWish(person.id);
    wish.value = sdk::OutboxEntry::valueOf(followed);
    wish.before = sdk::OutboxEntry::valueOf(person.viewer.following);
    showFollowed(wish.subject, followed);
    m_client.outbox().add(wish);
}

void InboxModel::answerRequest(int row, bool accept)
{
    if (row < 0 || row >= m_lines.size() || m_lines.at(row).kind != Kind::FollowRequest
        || m_lines.at(row).actors.isEmpty())
        return;
    const Id asker = m_lines.at(row).actors.first().id;
    beginRemoveRows({}, row, row);
    m_lines.removeAt(row);
    endRemoveRows();
    Q_EMIT stateChanged();
    sdk::whenDone(m_client.relations().answerRequest(asker, accept), this,
        [this](const Result<protocol::Account> &answer) {
            // A wish that was taken back meanwhile needs no answer any more.
            if (answer.ok() || answer.error().is(Error::Kind::NotFound))
                return;
            Q_EMIT refused(answer.error().detail);
            reload();
        });
}

void InboxModel::showFollowed(Id account, bool followed)
{
    for (int row = 0; row < m_lines.size(); ++row) {
        for (protocol::Account &person : m_lines[row].actors) {
            if (person.id != account)
                continue;
            person.viewer.following = followed;
            Q_EMIT dataChanged(index(row), index(row), {FollowedRole, CanFollowRole});
        }
    }
}

void InboxModel::followOutbox()
{
    connect(&m_client.outbox(), &sdk::Outbox::refused, this,
        [this](const sdk::OutboxEntry &entry, const Error &why) {
            if (entry.kind != sdk::OutboxEntry::Kind::Follow)
                return;
            showFollowed(entry.subject, !entry.on());
            Q_EMIT refused(why.detail);
        });
}

void InboxModel::setState(State state, const QString &errorText)
{
    m_state = state;
    m_errorText = errorText;
    Q_EMIT stateChanged();
}

} // namespace vireo::app
