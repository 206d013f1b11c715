// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/comments/commentsmodel.h"

#include "core/base/figures.h"
#include "core/base/text.h"
#include "sdk/client.h"

#include <QDateTime>

#include <utility>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
constexpr std::chrono::seconds kAgeing{60};
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

CommentsModel::View CommentsModel::view() const
{
    return m_thread ? View(int(m_thread->view())) : View::Newest;
}

void CommentsModel::setView(View view)
{
    if (!m_thread || view == this->view())
        return;
    m_loaded = false;
    m_thread->setView(protocol::CommentView(int(view)), m_creator);
    Q_EMIT viewChanged();
}

void CommentsModel::edit(int row, const QString &text)
{
    const protocol::Comment *comment = commentAt(row);
    const QString clean = base::text::normalise(text);
    if (comment && !clean.isEmpty())
        m_thread->edit(comment->id, clean);
}

void CommentsModel::setPinned(int row, bool pinned)
{
    if (const protocol::Comment *comment = commentAt(row))
        m_thread->setPinned(comment->id, pinned);
}

void CommentsModel::setHearted(int row, bool hearted)
{
    if (const protocol::Comment *comment = commentAt(row))
        m_thread->setHearted(comment->id, hearted);
}

void CommentsModel::askVersions(int row)
{
    const protocol::Comment *comment = commentAt(row);
    if (!comment)
        return;
    using Versions = protocol::Page<protocol::CommentVersion>;
    sdk::whenDone(m_client->comments().history(comment->videoId, comment->id), this,
        [this](const Result<Versions> &page) {
            if (!page.ok()) {
                Q_EMIT refused(page.error().detail);
                return;
            }
            QVariantList list;
            for (const protocol::CommentVersion &one : page->items) {
                list.append(QVariantMap{{u"text"_s, one.text},
                    {u"age"_s,
                        base::figures::age(one.writtenMs, QDateTime::currentMSecsSinceEpoch())}});
            }
            Q_EMIT versions(list);
        });
}

void CommentsModel::setLiked(int row, bool liked)
{
    if (const protocol::Comment *comment = commentAt(row))
        m_thread->setLiked(comment->id, liked);
}

} // namespace vireo::app
