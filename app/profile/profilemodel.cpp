// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/profile/profilemodel.h"

#include "app/profile/cliprow.h"
#include "sdk/client.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::app {

ProfileModel::ProfileModel(sdk::Client &client, Id account, QObject *parent)
    : QAbstractListModel(parent)
    , m_client(client)
    , m_id(account)
{
    if (client.session().signedIn() && client.session().account().id == account)
        m_account = client.session().account();
    connect(&client.videoStore(), &sdk::VideoStore::changed, this, &ProfileModel::onVideoChanged);
    connect(&client.session(), &sdk::Session::accountChanged, this, [this] {
        if (isOwn()) {
            m_account = m_client.session().account();
            Q_EMIT accountChanged();
        }
    });
    followOutbox();
    reload();
}

QString ProfileModel::name() const
{
    return m_account.displayName.isEmpty() ? m_account.handle : m_account.displayName;
}

QString ProfileModel::handle() const
{
    return m_account.handle.isEmpty() ? QString() : u'@' + m_account.handle;
}

QString ProfileModel::avatarUrl() const
{
    return m_account.avatarUrl.isEmpty()
        ? QString()
        : m_client.transport().resolve(m_account.avatarUrl).toString();
}

QVariantList ProfileModel::links() const
{
    QVariantList shown;
    for (const protocol::ProfileLink &link : m_account.links) {
        const QString host = QUrl(link.url).host();
        shown.append(QVariantMap{
            {u"title"_s, link.title.isEmpty() ? host : link.title}, {u"url"_s, link.url}});
    }
    return shown;
}

double ProfileModel::clips() const
{
    const qint64 counted = m_account.counts.videos;
    if (!isOwn() || m_clips.isEmpty())
        return double(counted);
    return double(m_cursor.isEmpty() ? m_clips.size() : std::max<qint64>(counted, m_clips.size()));
}

bool ProfileModel::isOwn() const
{
    return m_client.session().signedIn() && m_client.session().account().id == m_id;
}

void ProfileModel::reload()
{
    ++m_generation;
    m_fetching = false;
    setState(State::Loading);
    sdk::whenDone(m_client.accounts().account(m_id), this,
        [this, generation = m_generation](const Result<protocol::Account> &answer) {
            if (generation != m_generation)
                return;
            if (!answer.ok()) {
                setState(State::Failed, answer.error().detail);
                return;
            }
            m_account = answer.value();
            if (const auto wish = m_client.outbox().wish(followWish()))
                showFollowed(wish->on());
            Q_EMIT accountChanged();
            loadClips({});
        });
}

void ProfileModel::loadClips(const QString &cursor)
{
    m_fetching = true;
    sdk::whenDone(m_client.accounts().videos(m_id, cursor, cliprow::kClipsPerPage), this,
        [this, generation = m_generation, first = cursor.isEmpty()](const Result<Page> &page) {
            if (generation != m_generation)
                return;
            m_fetching = false;
            take(page, first);
        });
}

void ProfileModel::take(const Result<Page> &page, bool first)
{
    if (!page.ok()) {
        setState(State::Failed, page.error().detail);
        return;
    }
    QList<protocol::Video> clips;
    std::copy_if(page->items.begin(), page->items.end(), std::back_inserter(clips),
        [this](const protocol::Video &clip) { return clip.playable || isOwn(); });
    for (const protocol::Video &clip : std::as_const(clips))
        m_client.videoStore().put(clip);
    if (first) {
        beginResetModel();
        m_clips = clips;
        endResetModel();
    } else if (!clips.isEmpty()) {
        const int at = static_cast<int>(m_clips.size());
        beginInsertRows({}, at, at + static_cast<int>(clips.size()) - 1);
        m_clips.append(clips);
        endInsertRows();
    }
    m_cursor = page->nextCursor;
    Q_EMIT accountChanged(); // what clips() counts
    setState(State::Idle);
}

bool ProfileModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_cursor.isEmpty() && !m_fetching && m_state == State::Idle;
}

void ProfileModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        loadClips(m_cursor);
}

bool ProfileModel::isHidden() const
{
    return !isOwn() && (isBlocked() || (isClosed() && !isFollowed()));
}

bool ProfileModel::wishesToFollow() const
{
    return m_account.viewer.following || m_account.viewer.requested;
}

void ProfileModel::showFollowed(bool followed)
{
    if (wishesToFollow() == followed)
        return;
    if (m_account.isPrivate && !m_account.viewer.following) {
        m_account.viewer.requested = followed;
        Q_EMIT accountChanged();
        return;
    }
    m_account.viewer.following = followed;
    m_account.counts.followers
        = std::max<qint64>(0, m_account.counts.followers + (followed ? 1 : -1));
    Q_EMIT accountChanged();
}

void ProfileModel::setFollowed(bool followed)
{
    if (!m_client.session().signedIn()) {
        Q_EMIT signInNeeded(tr("Sign in to follow people."));
        return;
    }
    sdk::OutboxEntry wish = followWish();
    wish.value = sdk::OutboxEntry::valueOf(followed);
    wish.before = sdk::OutboxEntry::valueOf(wishesToFollow());
    showFollowed(followed);
    m_client.outbox().add(wish);
}

void ProfileModel::relate(
    const QFuture<Result<protocol::Account>> &change, const QString &done, bool reloads)
{
    sdk::whenDone(change, this, [this, done, reloads](const Result<protocol::Account> &account) {
        if (!account.ok()) {
            Q_EMIT refused(account.error().detail);
            return;
        }
        m_account = account.value();
        Q_EMIT accountChanged();
        Q_EMIT told(done);
        if (reloads)
            reload();
    });
}

void ProfileModel::setBlocked(bool blocked)
{
    if (!m_client.session().signedIn()) {
        Q_EMIT signInNeeded(tr("Sign in to block people."));
        return;
    }
    relate(m_client.accounts().setBlocked(m_id, blocked),
        blocked ? tr("You blocked %1. You do not see each other any more.").arg(name())
                : tr("%1 is not blocked any more.").arg(name()),
        true);
}

void ProfileModel::setMuted(bool muted)
{
    if (!m_client.session().signedIn()) {
        Q_EMIT signInNeeded(tr("Sign in to mute people."));
        return;
    }
    relate(m_client.accounts().setMuted(m_id, muted),
        muted ? tr("Clips of %1 stay out of your feed.").arg(name())
              : tr("%1 is not muted any more.").arg(name()),
        false);
}

sdk::OutboxEntry ProfileModel::followWish() const
{
    sdk::OutboxEntry wish;
    wish.kind = sdk::OutboxEntry::Kind::Follow;
    wish.subject = m_id;
    return wish;
}

void ProfileModel::followOutbox()
{
    const auto isOurs = [this](const sdk::OutboxEntry &entry) {
        return entry.kind == sdk::OutboxEntry::Kind::Follow && entry.subject == m_id;
    };
    connect(&m_client.outbox(), &sdk::Outbox::sent, this,
        [this, isOurs](const sdk::OutboxEntry &entry, const QJsonObject &answer) {
            const Result<protocol::Account> account = protocol::accountFromJson(answer);
            // A later press may already wish the opposite; its own answer will settle it.
            if (isOurs(entry) && account.ok() && wishesToFollow() == entry.on()) {
                const bool was = isHidden();
                m_account = account.value();
                Q_EMIT accountChanged();
                if (was != isHidden())
                    loadClips({});
            }
        });
    connect(&m_client.outbox(), &sdk::Outbox::refused, this,
        [this, isOurs](const sdk::OutboxEntry &entry, const Error &why) {
            if (isOurs(entry)) {
                showFollowed(!entry.on());
                Q_EMIT refused(why.detail);
            }
        });
}

void ProfileModel::onVideoChanged(Id id)
{
    for (int row = 0; row < m_clips.size(); ++row) {
        if (m_clips.at(row).id == id)
            Q_EMIT dataChanged(index(row), index(row));
    }
}

void ProfileModel::setState(State state, const QString &errorText)
{
    m_state = state;
    m_errorText = errorText;
    Q_EMIT stateChanged();
}

int ProfileModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_clips.size());
}

QVariant ProfileModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return cliprow::value(m_client, m_clips.at(index.row()), role);
}

QHash<int, QByteArray> ProfileModel::roleNames() const
{
    return cliprow::names();
}

} // namespace vireo::app
