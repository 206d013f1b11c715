// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/comment.h"
#include "sdk/store/commentthread.h"

#include <QAbstractListModel>
#include <QHash>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <memory>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief The comments under one clip, or the replies to one of them.
//!
//! Rows come from the client's CommentThread (loaded, live, and being sent, each once); before
//! them stand the comments that the server did not take, so that nobody loses words. GUI thread.
class CommentsModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Threads come from Comments")
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString errorText READ errorText NOTIFY stateChanged FINAL)
    Q_PROPERTY(bool empty READ isEmpty NOTIFY stateChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    //! Comments of others that came live while the person was reading further down.
    Q_PROPERTY(int unseen READ unseen NOTIFY unseenChanged FINAL)
    //! Whether the top of the list is in sight; then nothing is unseen.
    Q_PROPERTY(bool atTop READ atTop WRITE setAtTop NOTIFY unseenChanged FINAL)
    //! Length of the clip: places past it in a comment are no links.
    //! Which comments, and in what order.
    Q_PROPERTY(View view READ view WRITE setView NOTIFY viewChanged FINAL)
    Q_PROPERTY(qint64 clipDuration READ clipDuration WRITE setClipDuration NOTIFY
            clipDurationChanged FINAL)

public:
    enum class State { Idle, Loading, Failed };
    Q_ENUM(State)
    enum class Status { Sent, Sending, Failed };
    Q_ENUM(Status)
    enum class View { Newest, Top, Creator, Timed };
    Q_ENUM(View)

    enum Role {
        CommentIdRole = Qt::UserRole + 1,
        KeyRole, //!< names the row, also before it has an id
        NameRole,
        HandleRole,
        AccountIdRole,
        AvatarUrlRole,
        TextRole, //!< plain
        MarkupRole, //!< for Text.StyledText, places in the clip are links
        AgeRole,
        LikedRole,
        LikeCountRole,
        ReplyCountRole,
        OwnRole,
        CreatorRole, //!< written by who made the clip
        DeletedRole,
        StatusRole,
        ErrorRole, //!< why it is Failed
        WaitingRole, //!< Sending, and kept until the server can be reached
        EditedRole,
        PinnedRole,
        HeartedRole, //!< liked by who made the clip
        HeldRole, //!< waits for the word of who made the clip
    };

    //! A comment that the server did not take.
    struct Unsent
    {
        QString text;
        QString error; //!< why, in a sentence
    };
    using Keep = std::function<void(const QList<Unsent> &)>;

    explicit CommentsModel(QObject *parent = nullptr);
    ~CommentsModel() override;

    //! Set once; \p client is not owned. \p parent null: the first level. Starts to load.
    void open(sdk::Client *client, Id video, Id creator, Id parent = {});
    //! Once, before open(): what was not sent when these comments were last in sight; \p keep is
    //! called with what is left when this model goes.
    void setUnsent(const QList<Unsent> &unsent, Keep keep);

    [[nodiscard]] State state() const;
    [[nodiscard]] QString errorText() const;
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] int count() const;
    [[nodiscard]] int unseen() const { return m_unseen; }
    [[nodiscard]] bool atTop() const { return m_atTop; }
    void setAtTop(bool atTop);
    [[nodiscard]] View view() const;
    void setView(View view);
    [[nodiscard]] qint64 clipDuration() const { return m_clipDuration; }
    void setClipDuration(qint64 ms);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    Q_INVOKABLE void retry();
    //! Shown at once as Sending.
    Q_INVOKABLE void post(const QString &text);
    //! Sends the Failed comment in \p row again, or drops it.
    Q_INVOKABLE void sendAgain(int row);
    Q_INVOKABLE void discard(int row);
    //! Takes back the comment in \p row, which was not sent yet.
    Q_INVOKABLE void takeBack(int row);
    Q_INVOKABLE void remove(int row);
    Q_INVOKABLE void setLiked(int row, bool liked);
    Q_INVOKABLE void edit(int row, const QString &text);
    //! For who made the clip.
    Q_INVOKABLE void setPinned(int row, bool pinned);
    Q_INVOKABLE void setHearted(int row, bool hearted);
    //! Asks what the comment in \p row said before; versions() follows.
    Q_INVOKABLE void askVersions(int row);

Q_SIGNALS:
    void stateChanged();
    void countChanged();
    void unseenChanged();
    void viewChanged();
    //! Newest first, {text, age} each.
    void versions(const QVariantList &list);
    void clipDurationChanged();
    //! Something other than a comment was taken back; one sentence.
    void refused(const QString &text);

private:
    struct Row
    {
        Unsent unsent;
        QByteArray key;
    };

    void connectThread();
    [[nodiscard]] Row rowOf(const Unsent &unsent);
    [[nodiscard]] int shift() const { return int(m_unsent.size()); }
    [[nodiscard]] const protocol::Comment *commentAt(int row) const;
    [[nodiscard]] QVariant ofComment(const protocol::Comment &comment, int role) const;
    [[nodiscard]] QVariant ofUnsent(const Row &row, int role) const;

    sdk::Client *m_client = nullptr;
    std::unique_ptr<sdk::CommentThread> m_thread;
    QList<sdk::CommentThread::Entry> m_entries; //!< of the thread, as views know them
    QList<Row> m_unsent;
    Keep m_keep;
    QTimer m_ageing;
    Id m_creator;
    qint64 m_clipDuration = 0;
    int m_unseen = 0;
    int m_nextKey = 0;
    bool m_atTop = true;
    bool m_loaded = false;
};

} // namespace vireo::app
