// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/api/gateapi.h"

#include "sdk/api/pages.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

const QString kInvites = u"/invites"_s;
const QString kSignUps = u"/admin/sign-ups"_s;

//! These lists have pages of the server's size.
QUrlQuery cursorOf(const QString &cursor)
{
    QUrlQuery query;
    if (!cursor.isEmpty())
        query.addQueryItem(u"cursor"_s, QString::fromLatin1(QUrl::toPercentEncoding(cursor)));
    return query;
}

} // namespace

GateApi::GateApi(Transport &transport)
    : m_transport(transport)
{
}

QFuture<Result<protocol::Page<protocol::Invite>>> GateApi::invites(const QString &cursor)
{
    return fetchPage(
        m_transport, Request::get(kInvites, cursorOf(cursor)), &protocol::inviteFromJson);
}

QFuture<Result<protocol::Invite>> GateApi::invite(const protocol::NewInvite &wish)
{
    return mapped<protocol::Invite>(
        m_transport.json(Request::post(kInvites, protocol::toJson(wish))),
        &protocol::inviteFromJson);
}

QFuture<Result<void>> GateApi::revoke(const QString &code)
{
    return m_transport.call(
        Request::remove(kInvites + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(code))));
}

QFuture<Result<protocol::Page<protocol::SignUp>>> GateApi::waiting(const QString &cursor)
{
    return fetchPage(
        m_transport, Request::get(kSignUps, cursorOf(cursor)), &protocol::signUpFromJson);
}

QFuture<Result<void>> GateApi::approve(Id signUp)
{
    return m_transport.call(Request::post(u"%1/%2/approve"_s.arg(kSignUps, signUp.toString())));
}

QFuture<Result<void>> GateApi::refuse(Id signUp)
{
    return m_transport.call(Request::remove(kSignUps + u'/' + signUp.toString()));
}

} // namespace vireo::sdk
