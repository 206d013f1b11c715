// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/notification.h"

#include <QAbstractListModel>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace vireo::sdk {
class Client;
struct OutboxEntry;
} // namespace vireo::sdk

namespace vireo::app {

//! \brief The lines of the inbox, latest first, one row a line.
//!
//! refresh() brings in what changed without moving the rest. A line that is opened is read; the
//! others stay unread until markAllRead(). GUI thread.
class InboxModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Lines come from Inbox")
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    //! What went wrong and the way out, while Failed.
    Q_PROPERTY(QString errorText READ errorText NOTIFY stateChanged FINAL)
    //! Loaded, and there is nothing.
    Q_PROPERTY(bool empty READ isEmpty NOTIFY stateChanged FINAL)

public:
    enum class State { Loading, Idle, Failed };
    Q_ENUM(State)
    enum class Filter { All, Replies, Likes, Follows, Care };
    Q_ENUM(Filter)

    enum Role {
        LineIdRole = Qt::UserRole + 1,
        MarkupRole, //!< for Text.StyledText
        PlainRole,
        AgeRole,
        SectionRole,
        UnreadRole,
        IconRole, //!< what happened, where pictures do not say it
        ByServerRole, //!< nobody did it: the icon stands alone
        NameRole, //!< of the latest person
        NameKeyRole,
        AvatarUrlRole,
        SecondNameRole, //!< empty: one person, or nobody else is shown
        SecondKeyRole,
        SecondAvatarUrlRole,
        AccountIdRole, //!< the latest person; empty: nobody
        VideoIdRole,
        PosterUrlRole,
        CanFollowRole, //!< one person who follows and can be followed back
        FollowedRole,
        AsksRole, //!< a wish to follow that waits for an answer
    };

    //! \p client must outlive the model. Loads at once.
    InboxModel(sdk::Client &client, Filter filter, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString errorText() const { return m_errorText; }
    [[nodiscard]] bool isEmpty() const { return m_state == State::Idle && m_lines.isEmpty(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    //! From the top; what is shown stays until it is there.
    Q_INVOKABLE void reload();
    //! What changed lately, a moment after the last call.
    void refresh();
    Q_INVOKABLE void markRead(int row);
    Q_INVOKABLE void markAllRead();
    //! Follows the person in \p row back, or not; taken back with refused().
    Q_INVOKABLE void setFollowed(int row, bool followed);
    //! Lets the person in \p row follow, or not: the line goes at once, and is back with refused()
    //! where the server does not agree.
    Q_INVOKABLE void answerRequest(int row, bool accept);

Q_SIGNALS:
    void stateChanged();
    //! What the server says is unread in all.
    void unreadTold(qint64 unread);
    //! One sentence.
    void refused(const QString &text);

private:
    using Page = protocol::NotificationPage;
    enum class Load { Fresh, More, Changes };

    void load(Load load);
    void take(const Page &page, Load load);
    void merge(const QList<protocol::Notification> &lines);
    void followOutbox();
    void setRead(int row, bool read);
    void send(const protocol::NotificationsRead &read);
    void showFollowed(Id account, bool followed);
    void setState(State state, const QString &errorText = {});
    [[nodiscard]] sdk::OutboxEntry followWish(Id account) const;
    [[nodiscard]] QString addressOf(const QString &relative) const;
    [[nodiscard]] QVariant personal(const protocol::Notification &line, int role) const;
    [[nodiscard]] bool canFollow(const protocol::Notification &line) const;

    sdk::Client &m_client;
    const Filter m_filter;
    QList<protocol::Notification> m_lines;
    QTimer m_refreshing;
    QString m_cursor;
    QString m_errorText;
    State m_state = State::Loading;
    int m_generation = 0;
    bool m_fetching = false;
};

} // namespace vireo::app
