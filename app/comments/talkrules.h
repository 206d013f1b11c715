// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/protocol/talk.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief Who may comment under one clip, how often, and how long the person still has to wait.
//!
//! Follows the clip's channel; the wait counts down by itself. Who made the clip lays the rules
//! down here, and the words that hold a comment back. GUI thread.
class TalkRules : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Rules come from Comments")
    //! The person made the clip.
    Q_PROPERTY(bool mine READ isMine NOTIFY changed FINAL)
    Q_PROPERTY(Who who READ who NOTIFY changed FINAL)
    Q_PROPERTY(int slowSeconds READ slowSeconds NOTIFY changed FINAL)
    Q_PROPERTY(bool mayComment READ mayComment NOTIFY changed FINAL)
    //! Whole seconds until the person may speak again; 0: now.
    Q_PROPERTY(int waitSeconds READ waitSeconds NOTIFY waitChanged FINAL)
    //! Words that hold a comment under all clips of the person, one a line; for who made the clip.
    Q_PROPERTY(QString watchedWords READ watchedWords NOTIFY wordsChanged FINAL)
    //! Why the words were not kept; empty: they were.
    Q_PROPERTY(QString wordsError READ wordsError NOTIFY wordsChanged FINAL)

public:
    enum class Who { Everyone, Followers, Nobody };
    Q_ENUM(Who)

    //! \p client must outlive this object. Loads at once.
    TalkRules(sdk::Client &client, Id video, Id creator, QObject *parent = nullptr);

    [[nodiscard]] bool isMine() const;
    [[nodiscard]] Who who() const { return Who(int(m_seen.rules.who)); }
    [[nodiscard]] int slowSeconds() const { return m_seen.rules.slowSeconds; }
    [[nodiscard]] bool mayComment() const { return m_seen.mayComment; }
    [[nodiscard]] int waitSeconds() const;
    [[nodiscard]] QString watchedWords() const { return m_words; }
    [[nodiscard]] QString wordsError() const { return m_wordsError; }

    //! The person has just commented.
    Q_INVOKABLE void spoken();
    Q_INVOKABLE void ask();
    //! For who made the clip. Shown at once; taken back with refused().
    Q_INVOKABLE void set(vireo::app::TalkRules::Who who, int slowSeconds);
    Q_INVOKABLE void askWords();
    Q_INVOKABLE void setWords(const QString &lines);

Q_SIGNALS:
    void changed();
    void waitChanged();
    void wordsChanged();
    //! One sentence.
    void refused(const QString &text);

private:
    void take(const protocol::CommentRulesSeen &seen);
    void waitFor(int seconds);
    void showWords(const Result<protocol::WatchedWords> &words);

    sdk::Client &m_client;
    const Id m_video;
    const Id m_creator;
    protocol::CommentRulesSeen m_seen;
    QString m_words;
    QString m_wordsError;
    QDeadlineTimer m_until;
    QTimer m_tick;
};

} // namespace vireo::app
