// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/api/accountsapi.h"

#include "sdk/api/pages.h"
#include "sdk/upload/tusclient.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

QString accountPath(Id id, const QString &rest = {})
{
    return u"/accounts/"_s + id.toString() + rest;
}

} // namespace

AccountsApi::AccountsApi(Transport &transport)
    : m_transport(transport)
{
}

QFuture<Result<protocol::Account>> AccountsApi::me()
{
    return mapped<protocol::Account>(
        m_transport.json(Request::get(u"/me"_s)), &protocol::accountFromJson);
}

QFuture<Result<protocol::Account>> AccountsApi::changeMe(const protocol::ProfileChange &change)
{
    return mapped<protocol::Account>(
        m_transport.json(Request::patch(u"/me"_s, protocol::toJson(change))),
        &protocol::accountFromJson);
}

QFuture<Result<protocol::Account>> AccountsApi::setAvatar(const QByteArray &picture)
{
    using Outcome = Result<protocol::Account>;
    Transport &transport = m_transport;
    const QByteArray hash = QCryptographicHash::hash(picture, QCryptographicHash::Sha256);
    return TusClient(transport)
        .create(picture.size(), u"picture"_s, {}, protocol::UploadPurpose::Avatar)
        .then([&transport, picture, hash](const Result<QString> &id) {
            if (!id.ok())
                return ready(Result<QString>(id.error()));
            return mapped<QString>(
                TusClient(transport).append(id.value(), 0, picture, hash, [](qint64) {}),
                [id = id.value()](qint64) { return Result<QString>(id); });
        })
        .unwrap()
        .then([&transport](const Result<QString> &id) {
            if (!id.ok())
                return ready(Outcome(id.error()));
            return mapped<protocol::Account>(transport.json(Request::put(u"/me/avatar"_s,
                                                 QJsonObject{{u"upload_id"_s, id.value()}})),
                &protocol::accountFromJson);
        })
        .unwrap();
}

QFuture<Result<protocol::Account>> AccountsApi::removeAvatar()
{
    return mapped<protocol::Account>(
        m_transport.json(Request::remove(u"/me/avatar"_s)), &protocol::accountFromJson);
}

QFuture<Result<protocol::AgeStanding>> AccountsApi::age()
{
    return mapped<protocol::AgeStanding>(
        m_transport.json(Request::get(u"/me/age"_s)), &protocol::ageStandingFromJson);
}

QFuture<Result<protocol::AgeStanding>> AccountsApi::declareAge(const protocol::DeclaredAge &age)
{
    return mapped<protocol::AgeStanding>(
        m_transport.json(Request::put(u"/me/age"_s, protocol::toJson(age))),
        &protocol::ageStandingFromJson);
}

QFuture<Result<protocol::Account>> AccountsApi::account(Id id)
{
    return mapped<protocol::Account>(
        m_transport.json(Request::get(accountPath(id))), &protocol::accountFromJson);
}

QFuture<Result<protocol::Account>> AccountsApi::account(const QString &handle)
{
    const QString safe = QString::fromLatin1(QUrl::toPercentEncoding(handle));
    return mapped<protocol::Account>(
        m_transport.json(Request::get(u"/accounts/@"_s + safe)), &protocol::accountFromJson);
}

QFuture<Result<protocol::Page<protocol::Video>>> AccountsApi::videos(
    Id id, const QString &cursor, int limit)
{
    return fetchPage(m_transport,
        Request::get(accountPath(id, u"/videos"_s), pageQuery(cursor, limit)),
        &protocol::videoFromJson);
}

QFuture<Result<protocol::Page<protocol::Account>>> AccountsApi::followers(
    Id id, const QString &cursor)
{
    return fetchPage(m_transport,
        Request::get(accountPath(id, u"/followers"_s), pageQuery(cursor, 50)),
        &protocol::accountFromJson);
}

QFuture<Result<protocol::Page<protocol::Account>>> AccountsApi::following(
    Id id, const QString &cursor)
{
    return fetchPage(m_transport,
        Request::get(accountPath(id, u"/following"_s), pageQuery(cursor, 50)),
        &protocol::accountFromJson);
}

QFuture<Result<protocol::Account>> AccountsApi::setFollowing(Id id, bool following)
{
    return relate(id, u"/follow"_s, following);
}

QFuture<Result<protocol::Account>> AccountsApi::setBlocked(Id id, bool blocked)
{
    return relate(id, u"/block"_s, blocked);
}

QFuture<Result<protocol::Account>> AccountsApi::setMuted(Id id, bool muted)
{
    return relate(id, u"/mute"_s, muted);
}

QFuture<Result<protocol::Account>> AccountsApi::relate(Id id, const QString &what, bool on)
{
    const QString path = accountPath(id, what);
    return mapped<protocol::Account>(
        m_transport.json(on ? Request::put(path) : Request::remove(path)),
        &protocol::accountFromJson);
}

} // namespace vireo::sdk
