// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/wireparts.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/jsontext.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace vireo::protocol {

namespace json = base::json;

namespace {

//! The members of \p object as they stand between its braces.
QByteArray membersOf(const QJsonObject &object)
{
    const QByteArray text = json::write(object);
    return text.mid(1, text.size() - 2);
}

QByteArray take(QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object.take(key);
    return value.isObject() ? json::write(value.toObject()) : QByteArray("null");
}

QByteArrayList cut(const QByteArray &text, const QByteArray &mark)
{
    QByteArrayList pieces;
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, from)) {
        pieces.append(text.mid(from, at - from));
        from = at + mark.size();
    }
    pieces.append(text.mid(from));
    return pieces;
}

void appendBool(QByteArray &out, QByteArrayView member, bool value)
{
    out += member;
    json::appendBool(out, value);
}

void appendNumber(QByteArray &out, QByteArrayView member, qint64 value)
{
    out += member;
    json::appendNumber(out, value);
}

void appendCounts(QByteArray &out, const Video::Counts &counts)
{
    appendNumber(out, "{\"views\":", counts.views);
    appendNumber(out, ",\"likes\":", counts.likes);
    appendNumber(out, ",\"comments\":", counts.comments);
    appendNumber(out, ",\"shares\":", counts.shares);
    appendNumber(out, ",\"reposts\":", counts.reposts);
    out += ",\"reactions\":{";
    bool first = true;
    for (auto it = counts.reactions.cbegin(); it != counts.reactions.cend(); ++it) {
        if (!std::exchange(first, false))
            out += ',';
        json::appendString(out, it.key());
        appendNumber(out, ":", it.value());
    }
    out += "}}";
}

void appendViewer(QByteArray &out, const Video::Viewer &viewer)
{
    appendBool(out, "{\"liked\":", viewer.liked);
    out += ",\"reaction\":";
    json::appendStringOrNull(out, viewer.reaction);
    appendBool(out, ",\"bookmarked\":", viewer.bookmarked);
    appendBool(out, ",\"reposted\":", viewer.reposted);
    out += '}';
}

} // namespace

AccountWire::AccountWire(const Account &account)
{
    const auto text = [this](QByteArrayView member, const QString &value) {
        m_same += member;
        json::appendString(m_same, value);
    };
    m_same += "\"id\":\"";
    json::appendNumber(m_same, account.id.value());
    text("\",\"handle\":", account.handle);
    text(",\"display_name\":", account.displayName);
    text(",\"bio\":", account.bio);
    m_same += ",\"avatar_url\":";
    json::appendStringOrNull(m_same, account.avatarUrl);
    m_same += ",\"links\":[";
    for (const ProfileLink &link : account.links) {
        text(m_same.endsWith('[') ? "{\"title\":" : ",{\"title\":", link.title);
        text(",\"url\":", link.url);
        m_same += '}';
    }
    appendBool(m_same, "],\"private\":", account.isPrivate);
    if (!account.role.isEmpty())
        text(",\"role\":", account.role);
}

void AccountWire::append(
    QByteArray &out, const Account::Counts &counts, const Account::Viewer &viewer) const
{
    out += '{';
    out += m_same;
    appendNumber(out, ",\"counts\":{\"followers\":", counts.followers);
    appendNumber(out, ",\"following\":", counts.following);
    appendNumber(out, ",\"videos\":", counts.videos);
    appendBool(out, "},\"viewer\":{\"following\":", viewer.following);
    appendBool(out, ",\"requested\":", viewer.requested);
    appendBool(out, ",\"blocked\":", viewer.blocked);
    appendBool(out, ",\"muted\":", viewer.muted);
    out += "}}";
}

VideoWire::VideoWire(const Video &video, const QByteArray &mark)
{
    QJsonObject object = toJson(video);
    object.remove("account"_L1);
    object.remove("counts"_L1);
    object.remove("viewer"_L1);
    m_care = take(object, "care"_L1);
    QJsonObject media = object.take("media"_L1).toObject();
    media.remove("expires_at"_L1);
    m_media = cut(membersOf(media), mark);
    m_same = membersOf(object);
}

void VideoWire::append(QByteArray &out, const Video::Counts &counts, const Reader &reader) const
{
    out += '{';
    out += m_same;
    out += ",\"media\":{";
    for (qsizetype i = 0; i < m_media.size(); ++i) {
        if (i > 0)
            out += reader.base;
        out += m_media.at(i);
    }
    out += ",\"expires_at\":";
    const bool ends = reader.expiresMs >= 0 && m_media.size() > 1;
    json::appendStringOrNull(out, ends ? base::toRfc3339(reader.expiresMs) : QString());
    out += "},\"account\":";
    reader.account->append(out, reader.accountCounts, reader.accountViewer);
    out += ",\"counts\":";
    appendCounts(out, counts);
    out += ",\"viewer\":";
    appendViewer(out, reader.viewer);
    out += ",\"care\":";
    out += reader.care ? m_care : QByteArray("null");
    out += '}';
}

qsizetype VideoWire::bytes() const
{
    qsizetype sum = m_same.size() + m_care.size();
    for (const QByteArray &piece : m_media)
        sum += piece.size() + 32;
    return sum;
}

} // namespace vireo::protocol
