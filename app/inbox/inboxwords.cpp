// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/inbox/inboxwords.h"

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

using Kind = protocol::NotificationKind;
using protocol::Notification;

constexpr qsizetype kMostWords = 140;
//! Of a clip's caption: what happened to the clip stands behind it, and has to be seen.
constexpr qsizetype kMostTitle = 48;

//! How emphasis and strangers' words are written: in markup or not at all.
struct Pen
{
    bool markup = false;

    [[nodiscard]] QString say(const QString &words) const
    {
        return markup ? words.toHtmlEscaped() : words;
    }
    [[nodiscard]] QString strong(const QString &words) const
    {
        return markup ? u"<b>"_s + words.toHtmlEscaped() + u"</b>"_s : words;
    }
};

//! \p words on one line, of at most \p most characters and a mark that there were more.
QString shortened(QString words, qsizetype most = kMostWords)
{
    words.replace(u'\n', u' ');
    if (words.size() <= most)
        return words;
    qsizetype end = most;
    if (words.at(end - 1).isHighSurrogate())
        --end;
    return words.left(end).trimmed() + u'…';
}

} // namespace

class InboxSentence
{
    Q_DECLARE_TR_FUNCTIONS(InboxSentence)

public:
    InboxSentence(const Notification &line, Pen pen)
        : m_line(line)
        , m_pen(pen)
    {
    }

    [[nodiscard]] QString whole() const
    {
        switch (m_line.kind) {
        case Kind::Follow:
            return (many() ? tr("%1 follow you") : tr("%1 follows you")).arg(people());
        case Kind::FollowRequest:
            return tr("%1 asks to follow you").arg(people());
        case Kind::FollowAccepted:
            return tr("%1 lets you follow them").arg(people());
        case Kind::Like:
            return tr("%1 liked your clip").arg(people());
        case Kind::Comment:
            return many() ? quoted(tr("%1 commented: “%2”"), tr("%1 commented on your clip"))
                          : quoted(tr("%1: %2"), tr("%1 commented on your clip"));
        case Kind::Reply:
            return quoted(tr("%1 replied: “%2”"), tr("%1 replied to you"));
        case Kind::Mention:
            return quoted(tr("%1 mentioned you: “%2”"),
                m_line.video ? tr("%1 mentioned you in a clip") : tr("%1 mentioned you"));
        case Kind::CommentLike:
            return quoted(tr("%1 liked your comment: “%2”"), tr("%1 liked your comment"));
        case Kind::Repost:
            return tr("%1 reposted your clip").arg(people());
        case Kind::Duet:
            return tr("%1 made a duet with your clip").arg(people());
        case Kind::Stitch:
            return tr("%1 made a clip with a piece of yours").arg(people());
        case Kind::SoundUse:
            return tr("%1 used your sound").arg(people());
        case Kind::CommentHeld:
            return tr("%1 commented; it waits for your word").arg(people());
        case Kind::ClipReady:
            return tr("%1 is ready.").arg(clip());
        case Kind::ClipFailed:
            return told(tr("%1 could not be made ready.").arg(clip()));
        case Kind::ReportDecided:
            return told(m_pen.strong(tr("Your report was decided.")));
        case Kind::ActionTaken:
            return told(m_pen.strong(tr("A rule was applied.")));
        case Kind::AppealDecided:
            return told(m_pen.strong(tr("Your appeal was decided.")));
        }
        return {};
    }

private:
    [[nodiscard]] bool many() const { return m_line.actorCount > 1; }

    [[nodiscard]] QString people() const
    {
        const QList<protocol::Account> &actors = m_line.actors;
        if (actors.isEmpty())
            return m_pen.strong(tr("Somebody"));
        const QString first = m_pen.strong(InboxWords::nameOf(actors.first()));
        if (!many())
            return first;
        if (actors.size() < 2) {
            return m_line.actorCount == 2
                ? tr("%1 and another").arg(first)
                : tr("%1 and %n others", nullptr, int(m_line.actorCount - 1)).arg(first);
        }
        const QString second = m_pen.strong(InboxWords::nameOf(actors.at(1)));
        const qint64 others = m_line.actorCount - 2;
        if (others <= 0)
            return tr("%1 and %2").arg(first, second);
        if (others > 1)
            return tr("%1, %2 and %n others", nullptr, int(others)).arg(first, second);
        return actors.size() > 2
            ? tr("%1, %2 and %3").arg(first, second, m_pen.strong(InboxWords::nameOf(actors.at(2))))
            : tr("%1, %2 and another").arg(first, second);
    }

    [[nodiscard]] QString clip() const
    {
        const QString caption
            = m_line.video ? shortened(m_line.video->caption, kMostTitle) : QString();
        return m_pen.strong(caption.isEmpty() ? tr("Your clip") : caption);
    }

    //! \p with takes who and what they said; \p without only who, where the words are gone.
    [[nodiscard]] QString quoted(const QString &with, const QString &without) const
    {
        if (!m_line.comment || m_line.comment->text.isEmpty())
            return without.arg(people());
        return with.arg(people(), m_pen.say(shortened(m_line.comment->text)));
    }

    [[nodiscard]] QString told(const QString &what) const
    {
        return m_line.text.isEmpty() ? what : what + u' ' + m_pen.say(m_line.text);
    }

    const Notification &m_line;
    const Pen m_pen;
};

QString InboxWords::markup(const Notification &line)
{
    return InboxSentence(line, {true}).whole();
}

QString InboxWords::plain(const Notification &line)
{
    return InboxSentence(line, {false}).whole();
}

QString InboxWords::section(const QDate &day, const QDate &today)
{
    const qint64 days = day.daysTo(today);
    return days <= 0 ? tr("Today") : days < 7 ? tr("This week") : tr("Earlier");
}

QString InboxWords::nameOf(const protocol::Account &account)
{
    return account.displayName.isEmpty() ? account.handle : account.displayName;
}

QString InboxWords::icon(Kind kind)
{
    switch (kind) {
    case Kind::Follow:
    case Kind::FollowRequest:
        return u"plus"_s;
    case Kind::FollowAccepted:
        return u"check"_s;
    case Kind::Comment:
    case Kind::CommentHeld:
        return u"comment"_s;
    case Kind::Reply:
        return u"reply"_s;
    case Kind::Mention:
        return u"at"_s;
    case Kind::Duet:
        return u"people"_s;
    case Kind::Stitch:
        return u"split"_s;
    case Kind::SoundUse:
        return u"music"_s;
    case Kind::ClipReady:
        return u"ok"_s;
    case Kind::ClipFailed:
        return u"alert"_s;
    case Kind::ReportDecided:
    case Kind::ActionTaken:
    case Kind::AppealDecided:
        return u"shield"_s;
    case Kind::Like:
    case Kind::CommentLike:
    case Kind::Repost:
        break;
    }
    return {};
}

} // namespace vireo::app
