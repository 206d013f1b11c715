// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/api/findapi.h"

#include "sdk/api/pages.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

using protocol::FindType;

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

Request search(FindType type, const QString &words, const QString &cursor, int limit)
{
    QUrlQuery query = pageQuery(cursor, limit);
    query.addQueryItem(u"type"_s, protocol::findTypeNames().at(int(type)));
    query.addQueryItem(u"q"_s, encoded(words));
    return Request::get(u"/search"_s, query);
}

} // namespace

FindApi::FindApi(Transport &transport)
    : m_transport(transport)
{
}

QFuture<Result<protocol::Page<protocol::Video>>> FindApi::clips(
    const QString &words, const QString &cursor, int limit, Sort sort)
{
    Request request = search(FindType::Clips, words, cursor, limit);
    if (sort == Sort::Newest)
        request.query.addQueryItem(u"sort"_s, u"newest"_s);
    return fetchPage(m_transport, request, &protocol::videoFromJson);
}

QFuture<Result<protocol::Page<protocol::Account>>> FindApi::people(
    const QString &words, const QString &cursor, int limit)
{
    return fetchPage(
        m_transport, search(FindType::People, words, cursor, limit), &protocol::accountFromJson);
}

QFuture<Result<protocol::Page<protocol::Tag>>> FindApi::tags(
    const QString &words, const QString &cursor, int limit)
{
    return fetchPage(
        m_transport, search(FindType::Tags, words, cursor, limit), &protocol::tagFromJson);
}

QFuture<Result<protocol::Page<protocol::Sound>>> FindApi::sounds(
    const QString &words, const QString &cursor, int limit)
{
    return fetchPage(
        m_transport, search(FindType::Sounds, words, cursor, limit), &protocol::soundFromJson);
}

QFuture<Result<protocol::Trending>> FindApi::trending()
{
    return mapped<protocol::Trending>(
        m_transport.json(Request::get(u"/trending"_s)), &protocol::trendingFromJson);
}

QFuture<Result<protocol::Tag>> FindApi::tag(const QString &tag)
{
    return mapped<protocol::Tag>(
        m_transport.json(Request::get(u"/tags/"_s + encoded(tag))), &protocol::tagFromJson);
}

QFuture<Result<protocol::Sound>> FindApi::sound(Id id)
{
    return mapped<protocol::Sound>(
        m_transport.json(Request::get(u"/sounds/"_s + id.toString())), &protocol::soundFromJson);
}

QFuture<Result<protocol::Page<protocol::Video>>> FindApi::clipsOfSound(
    Id sound, const QString &cursor, int limit)
{
    return fetchPage(m_transport,
        Request::get(u"/sounds/%1/videos"_s.arg(sound.toString()), pageQuery(cursor, limit)),
        &protocol::videoFromJson);
}

} // namespace vireo::sdk
