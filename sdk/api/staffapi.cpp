// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/api/staffapi.h"

#include "sdk/api/pages.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {

StaffApi::StaffApi(Transport &transport)
    : m_transport(transport)
{
}

QFuture<Result<protocol::QueuePage>> StaffApi::queue(bool open, const QString &cursor, int limit)
{
    QUrlQuery query = pageQuery(cursor, limit);
    query.addQueryItem(u"state"_s, open ? u"open"_s : u"decided"_s);
    return mapped<protocol::QueuePage>(
        m_transport.json(Request::get(u"/admin/queue"_s, query)), &protocol::queuePageFromJson);
}

QFuture<Result<protocol::CaseDetail>> StaffApi::detail(Id caseId)
{
    return mapped<protocol::CaseDetail>(
        m_transport.json(Request::get(u"/admin/queue/"_s + caseId.toString())),
        &protocol::caseDetailFromJson);
}

QFuture<Result<protocol::CareAction>> StaffApi::act(const protocol::NewAction &action)
{
    return mapped<protocol::CareAction>(
        m_transport.json(Request::post(u"/admin/actions"_s, protocol::toJson(action))),
        &protocol::careActionFromJson);
}

QFuture<Result<protocol::CareAction>> StaffApi::undo(
    Id action, const QString &reason, const QString &note)
{
    return mapped<protocol::CareAction>(
        m_transport.json(Request::post(u"/admin/actions/%1/undo"_s.arg(action.toString()),
            {{u"reason"_s, reason}, {u"note"_s, note}})),
        &protocol::careActionFromJson);
}

QFuture<Result<protocol::Page<protocol::CareAction>>> StaffApi::appeals(
    const QString &cursor, int limit)
{
    return fetchPage(m_transport, Request::get(u"/admin/appeals"_s, pageQuery(cursor, limit)),
        &protocol::careActionFromJson);
}

QFuture<Result<protocol::CareAction>> StaffApi::decideAppeal(
    Id appeal, const protocol::AppealDecision &decision)
{
    return mapped<protocol::CareAction>(
        m_transport.json(
            Request::put(u"/admin/appeals/"_s + appeal.toString(), protocol::toJson(decision))),
        &protocol::careActionFromJson);
}

QFuture<Result<protocol::Page<protocol::AuditEntry>>> StaffApi::audit(
    const QString &cursor, int limit)
{
    return fetchPage(m_transport, Request::get(u"/admin/audit"_s, pageQuery(cursor, limit)),
        &protocol::auditEntryFromJson);
}

QFuture<Result<protocol::Page<protocol::StaffAccount>>> StaffApi::accounts(
    const QString &text, int limit)
{
    QUrlQuery query = pageQuery({}, limit);
    query.addQueryItem(u"q"_s, QString::fromLatin1(QUrl::toPercentEncoding(text)));
    return fetchPage(
        m_transport, Request::get(u"/admin/accounts"_s, query), &protocol::staffAccountFromJson);
}

QFuture<Result<protocol::StaffAccount>> StaffApi::setRole(Id account, const QString &role)
{
    return mapped<protocol::StaffAccount>(
        m_transport.json(Request::put(
            u"/admin/accounts/%1/role"_s.arg(account.toString()), {{u"role"_s, role}})),
        &protocol::staffAccountFromJson);
}

QFuture<Result<protocol::Page<protocol::JobEntry>>> StaffApi::jobs(const QString &cursor, int limit)
{
    return fetchPage(m_transport, Request::get(u"/admin/jobs"_s, pageQuery(cursor, limit)),
        &protocol::jobEntryFromJson);
}

QFuture<Result<protocol::Page<protocol::UnwantedClip>>> StaffApi::unwanted(
    const QString &cursor, int limit)
{
    return fetchPage(m_transport,
        Request::get(u"/admin/unwanted-clips"_s, pageQuery(cursor, limit)),
        &protocol::unwantedClipFromJson);
}

QFuture<Result<void>> StaffApi::dropUnwanted(Id entry)
{
    return m_transport.call(Request::remove(u"/admin/unwanted-clips/"_s + entry.toString()));
}

} // namespace vireo::sdk
