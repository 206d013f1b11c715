// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/api/historyapi.h"

#include "sdk/api/pages.h"
#include "sdk/api/preferences_p.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

const QString kHistory = u"/me/history"_s;
Result<protocol::WatchingPreferences> watchingOf(const QJsonObject &json)
{
    return protocol::preferencesFromJson(json).watching;
}

} // namespace

HistoryApi::HistoryApi(Transport &transport)
    : m_transport(transport)
{
}

QFuture<Result<protocol::Page<protocol::HistoryEntry>>> HistoryApi::watched(
    const QString &cursor, int limit)
{
    return fetchPage(m_transport, Request::get(kHistory, pageQuery(cursor, limit)),
        &protocol::historyEntryFromJson);
}

QFuture<Result<void>> HistoryApi::forget()
{
    return m_transport.call(Request::remove(kHistory));
}

QFuture<Result<protocol::WatchingPreferences>> HistoryApi::preferences()
{
    return mapped<protocol::WatchingPreferences>(
        m_transport.json(Request::get(kPreferences)), &watchingOf);
}

QFuture<Result<protocol::WatchingPreferences>> HistoryApi::setPreferences(
    const protocol::WatchingPreferences &watching)
{
    return mapped<protocol::WatchingPreferences>(
        m_transport.json(Request::put(kPreferences, {{u"watching"_s, protocol::toJson(watching)}})),
        &watchingOf);
}

QFuture<Result<void>> HistoryApi::resetFeed()
{
    return m_transport.call(Request::post(u"/feed/reset"_s));
}

} // namespace vireo::sdk
