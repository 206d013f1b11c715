// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/comments/commentdrafts.h"
#include "app/comments/commentsmodel.h"
#include "app/comments/heldmodel.h"
#include "app/comments/talkrules.h"

#include <QQmlEngine>

namespace vireo::app {

//! \brief Opens threads of comments and answers what the composer asks.
//!
//! One lives as long as the client, made by the composition root before QML is loaded; QML knows
//! it as the singleton Comments. GUI thread.
class CommentsFeature : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Comments)
    QML_SINGLETON
    Q_PROPERTY(bool signedIn READ signedIn NOTIFY meChanged FINAL)
    //! The person who would write.
    Q_PROPERTY(QString myName READ myName NOTIFY meChanged FINAL)
    Q_PROPERTY(QString myId READ myId NOTIFY meChanged FINAL)
    Q_PROPERTY(QString myAvatarUrl READ myAvatarUrl NOTIFY meChanged FINAL)
    //! What this server takes in one comment, in user-perceived characters.
    Q_PROPERTY(int limit READ limit NOTIFY limitChanged FINAL)

public:
    //! \p client must outlive this object.
    explicit CommentsFeature(sdk::Client &client, QObject *parent = nullptr);
    ~CommentsFeature() override;
    //! The one that was made last; null before.
    static CommentsFeature *create(QQmlEngine *, QJSEngine *);

    [[nodiscard]] bool signedIn() const;
    [[nodiscard]] QString myName() const;
    [[nodiscard]] QString myId() const;
    [[nodiscard]] QString myAvatarUrl() const;
    [[nodiscard]] int limit() const { return m_limit; }

    //! The comments under a clip by \p creatorId, loading; owned by the caller (QML).
    Q_INVOKABLE vireo::app::CommentsModel *thread(const QString &videoId, const QString &creatorId);
    //! The replies to one comment.
    Q_INVOKABLE vireo::app::CommentsModel *replies(
        const QString &videoId, const QString &creatorId, const QString &commentId);
    //! The rules of the talk under a clip, loading; owned by the caller (QML).
    Q_INVOKABLE vireo::app::TalkRules *rules(const QString &videoId, const QString &creatorId);
    //! What waits for the person's word under their clips; owned by the caller (QML).
    Q_INVOKABLE vireo::app::HeldModel *held();
    //! What the person typed under the clip and did not send.
    Q_INVOKABLE [[nodiscard]] QString draft(const QString &videoId) const;
    Q_INVOKABLE void keepDraft(const QString &videoId, const QString &text);
    //! How many more characters fit after \p text; below 0: too long.
    Q_INVOKABLE [[nodiscard]] int room(const QString &text) const;
    //! Whether \p text says anything and fits.
    Q_INVOKABLE [[nodiscard]] bool sendable(const QString &text) const;

Q_SIGNALS:
    void meChanged();
    void limitChanged();

private:
    void askLimits();

    static inline CommentsFeature *s_current = nullptr;
    sdk::Client &m_client;
    //! By writer, clip and comment: nobody's words go when the sheet closes.
    QHash<QString, QList<CommentsModel::Unsent>> m_unsent;
    int m_limit;
    CommentDrafts m_drafts;
};

} // namespace vireo::app
