// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/comments/commentsmodel.h"

#include "app/comments/commentmarkup.h"
#include "core/base/figures.h"
#include "sdk/client.h"

#include <QDateTime>

#include <utility>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
constexpr std::chrono::seconds kAgeing{60};
const QString kLeaf = u"#B9F05D"_s;

QString nameOf(const protocol::Account &account)
{
    return account.displayName.isEmpty() ? account.handle : account.displayName;
}
} // namespace

CommentsModel::CommentsModel(QObject *parent)
    : QAbstractListModel(parent)
{
    m_ageing.setInterval(kAgeing);
    connect(&m_ageing, &QTimer::timeout, this, [this] {
        if (count() > 0)
            Q_EMIT dataChanged(index(0), index(count() - 1), {AgeRole});
    });
}

CommentsModel::~CommentsModel()
{
    if (!m_keep)
        return;
    QList<Unsent> left;
    for (const Row &row : std::as_const(m_unsent))
        left.append(row.unsent);
    m_keep(left);
}

void CommentsModel::setUnsent(const QList<Unsent> &unsent, Keep keep)
{
    m_keep = std::move(keep);
    if (unsent.isEmpty())
        return;
    beginInsertRows({}, 0, int(unsent.size()) - 1);
    for (const Unsent &one : unsent)
        m_unsent.append(rowOf(one));
    endInsertRows();
    Q_EMIT countChanged();
}

CommentsModel::Row CommentsModel::rowOf(const Unsent &unsent)
{
    return {unsent, "unsent-" + QByteArray::number(m_nextKey++)};
}

void CommentsModel::open(sdk::Client *client, Id video, Id creator, Id parent)
{
    m_client = client;
    m_creator = creator;
    m_thread = std::make_unique<sdk::CommentThread>(
        client->comments(), client->outbox(), client->session(), client->realtime(), video, parent);
    connectThread();
    if (const QList<sdk::CommentThread::Entry> waiting = m_thread->entries(); !waiting.isEmpty()) {
        beginInsertRows({}, shift(), shift() + int(waiting.size()) - 1);
        m_entries = waiting;
        endInsertRows();
        Q_EMIT countChanged();
    }
    m_ageing.start();
    m_thread->reload();
}

void CommentsModel::connectThread()
{
    using sdk::CommentThread;
    connect(m_thread.get(), &CommentThread::stateChanged, this, [this] {
        m_loaded |= m_thread->state() == CommentThread::State::Idle;
        Q_EMIT stateChanged();
    });
    connect(m_thread.get(), &CommentThread::reset, this, [this] {
        beginResetModel();
        m_entries = m_thread->entries();
        endResetModel();
        m_unseen = 0;
        Q_EMIT unseenChanged();
        Q_EMIT countChanged();
        Q_EMIT stateChanged();
    });
    connect(m_thread.get(), &CommentThread::inserted, this, [this](int row, int rows) {
        beginInsertRows({}, shift() + row, shift() + row + rows - 1);
        for (int i = 0; i < rows; ++i)
            m_entries.insert(row + i, m_thread->entries().at(row + i));
        endInsertRows();
        // What comes in above the person's place is news unless it is their own.
        if (!m_atTop && row == 0 && state() == State::Idle
            && m_entries.first().status == CommentThread::Entry::Status::Sent) {
            m_unseen += rows;
            Q_EMIT unseenChanged();
        }
        Q_EMIT countChanged();
        Q_EMIT stateChanged();
    });
    connect(m_thread.get(), &CommentThread::removed, this, [this](int row) {
        beginRemoveRows({}, shift() + row, shift() + row);
        m_entries.removeAt(row);
        endRemoveRows();
        Q_EMIT countChanged();
        Q_EMIT stateChanged();
    });
    connect(m_thread.get(), &CommentThread::changed, this, [this](int row) {
        m_entries[row] = m_thread->entries().at(row);
        Q_EMIT dataChanged(index(shift() + row), index(shift() + row));
    });
    connect(m_thread.get(), &CommentThread::refused, this,
        [this](const QString &text, const Error &why) {
            if (text.isEmpty()) {
                Q_EMIT refused(why.detail);
                return;
            }
            beginInsertRows({}, 0, 0);
            m_unsent.prepend(rowOf({text, why.detail}));
            endInsertRows();
            Q_EMIT countChanged();
            Q_EMIT stateChanged();
        });
}

CommentsModel::State CommentsModel::state() const
{
    if (!m_thread)
        return State::Idle;
    switch (m_thread->state()) {
    case sdk::CommentThread::State::Loading:
        return State::Loading;
    case sdk::CommentThread::State::Failed:
        return State::Failed;
    case sdk::CommentThread::State::Idle:
        break;
    }
    return State::Idle;
}

QString CommentsModel::errorText() const
{
    return state() == State::Failed ? m_thread->error().detail : QString();
}

bool CommentsModel::isEmpty() const
{
    return m_loaded && state() == State::Idle && count() == 0;
}

int CommentsModel::count() const
{
    return shift() + int(m_entries.size());
}

void CommentsModel::setAtTop(bool atTop)
{
    if (m_atTop == atTop)
        return;
    m_atTop = atTop;
    if (atTop)
        m_unseen = 0;
    Q_EMIT unseenChanged();
}

void CommentsModel::setClipDuration(qint64 ms)
{
    if (m_clipDuration == ms)
        return;
    m_clipDuration = ms;
    Q_EMIT clipDurationChanged();
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1), {MarkupRole});
}

int CommentsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant CommentsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (index.row() < shift())
        return ofUnsent(m_unsent.at(index.row()), role);
    const sdk::CommentThread::Entry &entry = m_entries.at(index.row() - shift());
    switch (role) {
    case StatusRole:
        return QVariant::fromValue(entry.status == sdk::CommentThread::Entry::Status::Sending
                ? Status::Sending
                : Status::Sent);
    case KeyRole:
        return QString::fromLatin1(entry.key);
    case WaitingRole:
        return entry.waiting;
    default:
        return ofComment(entry.comment, role);
    }
}

QVariant CommentsModel::ofComment(const protocol::Comment &comment, int role) const
{
    switch (role) {
    case CommentIdRole:
        return comment.id.isNull() ? QString() : comment.id.toString();
    case NameRole:
        return nameOf(comment.account);
    case HandleRole:
        return u"@"_s + comment.account.handle;
    case AccountIdRole:
        return comment.account.id.toString();
    case AvatarUrlRole:
        return comment.account.avatarUrl.isEmpty()
            ? QString()
            : m_client->transport().resolve(comment.account.avatarUrl).toString();
    case TextRole:
    case Qt::DisplayRole:
        return comment.deleted ? tr("This comment was deleted.") : comment.text;
    case MarkupRole:
        return commentmarkup::styled(
            comment.deleted ? tr("This comment was deleted.") : comment.text, m_clipDuration,
            kLeaf);
    case AgeRole:
        return base::figures::age(comment.createdMs, QDateTime::currentMSecsSinceEpoch());
    case LikedRole:
        return comment.liked;
    case LikeCountRole:
        return comment.likes;
    case ReplyCountRole:
        return comment.replies;
    case OwnRole:
        return m_client->session().signedIn()
            && m_client->session().account().id == comment.account.id;
    case CreatorRole:
        return comment.account.id == m_creator;
    case DeletedRole:
        return comment.deleted;
    case ErrorRole:
        return QString();
    case WaitingRole:
        return false;
    default:
        return {};
    }
}

QVariant CommentsModel::ofUnsent(const Row &row, int role) const
{
    switch (role) {
    case TextRole:
    case Qt::DisplayRole:
        return row.unsent.text;
    case MarkupRole:
        return commentmarkup::styled(row.unsent.text, m_clipDuration, kLeaf);
    case KeyRole:
        return QString::fromLatin1(row.key);
    case StatusRole:
        return QVariant::fromValue(Status::Failed);
    case ErrorRole:
        return row.unsent.error;
    case AgeRole:
    case CommentIdRole:
        return QString();
    default: {
        protocol::Comment own;
        own.account = m_client->session().account();
        return ofComment(own, role);
    }
    }
}

QHash<int, QByteArray> CommentsModel::roleNames() const
{
    return {
        {CommentIdRole, "commentId"_ba},
        {KeyRole, "key"_ba},
        {NameRole, "name"_ba},
        {HandleRole, "handle"_ba},
        {AccountIdRole, "accountId"_ba},
        {AvatarUrlRole, "avatarUrl"_ba},
        {TextRole, "text"_ba},
        {MarkupRole, "markup"_ba},
        {AgeRole, "age"_ba},
        {LikedRole, "liked"_ba},
        {LikeCountRole, "likeCount"_ba},
        {ReplyCountRole, "replyCount"_ba},
        {OwnRole, "own"_ba},
        {CreatorRole, "creator"_ba},
        {DeletedRole, "deleted"_ba},
        {StatusRole, "status"_ba},
        {ErrorRole, "error"_ba},
        {WaitingRole, "waiting"_ba},
    };
}

bool CommentsModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_thread && !m_thread->atEnd() && state() == State::Idle;
}

void CommentsModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        m_thread->loadMore();
}

void CommentsModel::retry()
{
    if (state() != State::Failed)
        return;
    if (m_entries.isEmpty())
        m_thread->reload();
    else
        m_thread->loadMore();
}

void CommentsModel::post(const QString &text)
{
    if (m_thread)
        m_thread->post(text);
}

void CommentsModel::sendAgain(int row)
{
    if (row < 0 || row >= shift())
        return;
    const QString text = m_unsent.at(row).unsent.text;
    discard(row);
    m_thread->post(text);
}

void CommentsModel::discard(int row)
{
    if (row < 0 || row >= shift())
        return;
    beginRemoveRows({}, row, row);
    m_unsent.removeAt(row);
    endRemoveRows();
    Q_EMIT countChanged();
    Q_EMIT stateChanged();
}

void CommentsModel::takeBack(int row)
{
    if (row >= shift() && row < count())
        m_thread->takeBack(m_entries.at(row - shift()).key);
}

const protocol::Comment *CommentsModel::commentAt(int row) const
{
    if (row < shift() || row >= count())
        return nullptr;
    const protocol::Comment &comment = m_entries.at(row - shift()).comment;
    return comment.id.isNull() ? nullptr : &comment;
}

void CommentsModel::remove(int row)
{
    if (const protocol::Comment *comment = commentAt(row))
        m_thread->remove(comment->id);
}

void CommentsModel::setLiked(int row, bool liked)
{
    if (const protocol::Comment *comment = commentAt(row))
        m_thread->setLiked(comment->id, liked);
}

} // namespace vireo::app
