// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/comments/talkrules.h"

#include "core/protocol/realtime.h"
#include "sdk/client.h"

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace vireo::app {

TalkRules::TalkRules(sdk::Client &client, Id video, Id creator, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_video(video)
    , m_creator(creator)
    , m_until(0)
{
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (m_until.hasExpired())
            m_tick.stop();
        Q_EMIT waitChanged();
    });
    connect(&client.session(), &sdk::Session::stateChanged, this, &TalkRules::ask);
    connect(&client.realtime(), &sdk::RealtimeClient::eventArrived, this,
        [this](const protocol::realtime::ServerMessage &message) {
            // What it means for the person, the server alone knows.
            if (message.channel == protocol::realtime::videoChannel(m_video)
                && message.event == QLatin1StringView(protocol::realtime::kCommentRules))
                ask();
        });
    ask();
}

bool TalkRules::isMine() const
{
    return m_client.session().signedIn() && m_client.session().account().id == m_creator;
}

void TalkRules::ask()
{
    sdk::whenDone(m_client.comments().rules(m_video), this,
        [this](const Result<protocol::CommentRulesSeen> &seen) {
            // Without an answer everybody may try; the server has the last word.
            if (seen.ok())
                take(seen.value());
        });
}

void TalkRules::take(const protocol::CommentRulesSeen &seen)
{
    m_seen = seen;
    Q_EMIT changed();
    waitFor(seen.waitSeconds);
}

void TalkRules::waitFor(int seconds)
{
    m_until = QDeadlineTimer(std::chrono::seconds(seconds));
    if (seconds > 0)
        m_tick.start();
    else
        m_tick.stop();
    Q_EMIT waitChanged();
}

int TalkRules::waitSeconds() const
{
    const qint64 left = m_until.remainingTime();
    return left > 0 ? int((left + 999) / 1000) : 0;
}

void TalkRules::spoken()
{
    if (m_seen.rules.slowSeconds > 0 && !isMine())
        waitFor(m_seen.rules.slowSeconds);
}

void TalkRules::set(Who who, int slowSeconds)
{
    const protocol::CommentRulesSeen before = m_seen;
    m_seen.rules = {protocol::WhoComments(int(who)), slowSeconds};
    Q_EMIT changed();
    sdk::whenDone(m_client.comments().setRules(m_video, m_seen.rules), this,
        [this, before](const Result<protocol::CommentRulesSeen> &kept) {
            take(kept.ok() ? kept.value() : before);
            if (!kept.ok())
                Q_EMIT refused(kept.error().detail);
        });
}

void TalkRules::askWords()
{
    sdk::whenDone(m_client.comments().watchedWords(), this,
        [this](const Result<protocol::WatchedWords> &words) { showWords(words); });
}

void TalkRules::setWords(const QString &lines)
{
    protocol::WatchedWords words;
    const QStringList list = lines.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : list) {
        if (!line.trimmed().isEmpty())
            words.words.append(line.trimmed());
    }
    sdk::whenDone(m_client.comments().setWatchedWords(words), this,
        [this](const Result<protocol::WatchedWords> &kept) { showWords(kept); });
}

void TalkRules::showWords(const Result<protocol::WatchedWords> &words)
{
    m_wordsError = words.ok() ? QString() : words.error().detail;
    if (words.ok())
        m_words = words->words.join(u'\n');
    Q_EMIT wordsChanged();
}

} // namespace vireo::app
