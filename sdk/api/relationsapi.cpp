// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/api/relationsapi.h"

#include "sdk/api/pages.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

constexpr int kPeopleAtOnce = 50;

Result<protocol::MutedWords> wordsOf(const QJsonObject &json)
{
    return protocol::mutedWordsFromAnswer(json);
}

} // namespace

RelationsApi::RelationsApi(Transport &transport)
    : m_transport(transport)
{
}

QFuture<Result<RelationsApi::AccountPage>> RelationsApi::requests(const QString &cursor)
{
    return fetchPage(m_transport,
        Request::get(u"/me/follow-requests"_s, pageQuery(cursor, kPeopleAtOnce)),
        &protocol::accountFromJson);
}

QFuture<Result<protocol::Account>> RelationsApi::answerRequest(Id asker, bool accept)
{
    const QString path = u"/me/follow-requests/"_s + asker.toString();
    return mapped<protocol::Account>(
        m_transport.json(accept ? Request::post(path + u"/accept"_s) : Request::remove(path)),
        &protocol::accountFromJson);
}

QFuture<Result<protocol::Account>> RelationsApi::removeFollower(Id follower)
{
    return mapped<protocol::Account>(
        m_transport.json(Request::remove(u"/me/followers/"_s + follower.toString())),
        &protocol::accountFromJson);
}

QFuture<Result<RelationsApi::AccountPage>> RelationsApi::blocked(const QString &cursor)
{
    return fetchPage(m_transport, Request::get(u"/me/blocks"_s, pageQuery(cursor, kPeopleAtOnce)),
        &protocol::accountFromJson);
}

QFuture<Result<RelationsApi::AccountPage>> RelationsApi::muted(const QString &cursor)
{
    return fetchPage(m_transport, Request::get(u"/me/mutes"_s, pageQuery(cursor, kPeopleAtOnce)),
        &protocol::accountFromJson);
}

QFuture<Result<protocol::MutedWords>> RelationsApi::mutedWords()
{
    return mapped<protocol::MutedWords>(
        m_transport.json(Request::get(u"/me/mutes"_s, pageQuery({}, 1))), &wordsOf);
}

QFuture<Result<protocol::MutedWords>> RelationsApi::setMutedWords(const protocol::MutedWords &words)
{
    return mapped<protocol::MutedWords>(
        m_transport.json(Request::put(u"/me/mutes"_s, protocol::toJson(words))), &wordsOf);
}

} // namespace vireo::sdk
