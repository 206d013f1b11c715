// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/store/outboxentry.h"

#include "core/protocol/comment.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

using Kind = OutboxEntry::Kind;

const QStringList &kindNames()
{
    static const QStringList names{u"like"_s, u"reaction"_s, u"follow"_s, u"like_comment"_s,
        u"comment"_s, u"edit_comment"_s, u"delete_comment"_s, u"signals"_s, u"report"_s,
        u"bookmark"_s, u"repost"_s, u"share"_s, u"not_interested"_s};
    return names;
}

QString nameOf(Kind kind)
{
    return kindNames().at(static_cast<qsizetype>(kind));
}

Request set(const QString &path, bool on)
{
    return on ? Request::put(path) : Request::remove(path);
}

} // namespace

bool OutboxEntry::replaces() const
{
    return kind != Kind::Comment && kind != Kind::Signals && kind != Kind::Report
        && kind != Kind::Share;
}

QString OutboxEntry::target() const
{
    switch (kind) {
    case Kind::Like:
    case Kind::Reaction:
    case Kind::Follow:
    case Kind::Bookmark:
    case Kind::Repost:
    case Kind::NotInterested:
        return nameOf(kind) + u'/' + subject.toString();
    case Kind::LikeComment:
    case Kind::EditComment:
    case Kind::DeleteComment:
        return nameOf(kind) + u'/' + comment.toString();
    case Kind::Comment:
    case Kind::Signals:
    case Kind::Report:
    case Kind::Share:
        break;
    }
    return nameOf(kind) + u'/' + QString::fromLatin1(key);
}

QString OutboxEntry::lane() const
{
    switch (kind) {
    case Kind::Comment:
    case Kind::EditComment:
    case Kind::DeleteComment:
    case Kind::LikeComment:
        return u"talk/"_s + subject.toString();
    case Kind::Signals:
        return u"signals"_s;
    case Kind::Report:
        return u"reports"_s;
    case Kind::Like:
    case Kind::Reaction:
    case Kind::Follow:
    case Kind::Bookmark:
    case Kind::Repost:
    case Kind::Share:
    case Kind::NotInterested:
        break;
    }
    return target();
}

std::optional<Request> OutboxEntry::request() const
{
    const QString clip = u"/videos/"_s + subject.toString();
    const QString said = clip + u"/comments/"_s + comment.toString();
    switch (kind) {
    case Kind::Like:
        return set(clip + u"/reactions/like"_s, on());
    case Kind::Reaction: {
        const QString which = on() ? value : before.value_or(QString());
        if (which.isEmpty())
            return {};
        return set(
            clip + u"/reactions/"_s + QString::fromLatin1(QUrl::toPercentEncoding(which)), on());
    }
    case Kind::Follow:
        return set(u"/accounts/%1/follow"_s.arg(subject.toString()), on());
    case Kind::Bookmark:
        return set(clip + u"/bookmark"_s, on());
    case Kind::Repost:
        return set(clip + u"/repost"_s, on());
    case Kind::LikeComment:
        return set(said + u"/like"_s, on());
    case Kind::Comment: {
        Request post = Request::post(clip + u"/comments"_s, protocol::toJson({value, comment}));
        post.idempotencyKey = key;
        return post;
    }
    case Kind::EditComment:
        return Request::patch(said, {{u"text"_s, value}});
    case Kind::DeleteComment:
        return Request::remove(said);
    case Kind::Signals: {
        Request post = Request::post(u"/feed/signals"_s, events);
        post.idempotencyKey = key;
        return post;
    }
    case Kind::Report: {
        Request post = Request::post(u"/reports"_s, events);
        post.idempotencyKey = key;
        return post;
    }
    case Kind::Share: {
        Request post = Request::post(clip + u"/shares"_s);
        post.idempotencyKey = key;
        return post;
    }
    case Kind::NotInterested: {
        Request post = Request::post(
            u"/feed/not-interested"_s, {{u"video_id"_s, subject.toString()}, {u"on"_s, on()}});
        post.idempotencyKey = key;
        return post;
    }
    }
    return {};
}

QJsonObject toJson(const OutboxEntry &entry)
{
    QJsonObject json{
        {u"key"_s, QString::fromLatin1(entry.key)},
        {u"kind"_s, nameOf(entry.kind)},
        {u"account"_s, entry.account.toString()},
        {u"made_ms"_s, entry.madeMs},
    };
    if (!entry.subject.isNull())
        json.insert(u"subject"_s, entry.subject.toString());
    if (!entry.comment.isNull())
        json.insert(u"comment"_s, entry.comment.toString());
    if (!entry.value.isEmpty())
        json.insert(u"value"_s, entry.value);
    if (entry.before)
        json.insert(u"before"_s, *entry.before);
    if (!entry.events.isEmpty())
        json.insert(u"events"_s, entry.events);
    if (entry.withdrawn)
        json.insert(u"withdrawn"_s, true);
    return json;
}

std::optional<OutboxEntry> outboxEntryFromJson(const QJsonObject &json)
{
    OutboxEntry entry;
    entry.key = json["key"_L1].toString().toLatin1();
    const qsizetype kind = kindNames().indexOf(json["kind"_L1].toString());
    entry.account = Id::fromString(json["account"_L1].toString());
    if (entry.key.isEmpty() || entry.key.size() > 128 || kind < 0 || entry.account.isNull())
        return {};
    entry.kind = static_cast<Kind>(kind);
    entry.subject = Id::fromString(json["subject"_L1].toString());
    entry.comment = Id::fromString(json["comment"_L1].toString());
    entry.value = json["value"_L1].toString();
    if (json.contains("before"_L1))
        entry.before = json["before"_L1].toString();
    entry.events = json["events"_L1].toObject();
    entry.madeMs = json["made_ms"_L1].toInteger();
    entry.withdrawn = json["withdrawn"_L1].toBool();
    const bool about = entry.kind == Kind::Signals || !entry.subject.isNull();
    const bool named = !entry.comment.isNull()
        || (entry.kind != Kind::LikeComment && entry.kind != Kind::EditComment
            && entry.kind != Kind::DeleteComment);
    return about && named ? std::optional(entry) : std::nullopt;
}

} // namespace vireo::sdk
