// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/care/reportservice.h"

#include "core/base/clock.h"
#include "core/protocol/realtime.h"
#include "server/service/care/carewords.h"
#include "server/storage/carecases.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace cases = storage::carecases;

ReportService::ReportService(const CareDesk &desk)
    : m_desk(desk)
{
}

QFuture<Result<Id>> ReportService::add(const Viewer &reporter, const protocol::NewReport &report)
{
    return m_desk.database()
        .write([=, this](
                   storage::Connection &connection) { return keep(connection, reporter, report); })
        .then([this](const Result<Id> &kept) {
            if (kept.ok())
                m_desk.committed();
            return kept;
        });
}

Result<Id> ReportService::keep(storage::Connection &connection, const Viewer &reporter,
    const protocol::NewReport &report) const
{
    const qint64 now = m_desk.nowMs();
    if (!m_desk.rules().contains(report.rule))
        return carewords::noSuchRule();
    if (report.about.kind != protocol::CareKind::Account) {
        const auto seen = VideoRows::visible(connection, report.about.video, reporter, now);
        if (!seen.ok())
            return seen.error();
    }
    const auto finding = CareDesk::look(connection, report.about);
    if (!finding.ok())
        return finding.error();
    if (finding->account == reporter.account)
        return carewords::ownThing();
    const auto made = cases::countBy(connection, reporter.account, now - base::kHourMs);
    if (!made.ok())
        return made.error();
    if (*made >= kMostAnHour)
        return carewords::tooManyReports();
    const auto opened = m_desk.openCase(connection, *finding, now);
    if (!opened.ok())
        return opened.error();
    protocol::CaseReport entry;
    entry.id = m_desk.nextId();
    entry.reporter.id = reporter.account;
    entry.rule = report.rule;
    entry.text = report.text;
    entry.momentMs = report.momentMs;
    entry.atMs = now;
    const auto fresh = cases::report(connection, *opened, finding->account, entry);
    if (!fresh.ok())
        return fresh.error();
    const auto told
        = CareDesk::tellCase(connection, protocol::realtime::kCaseUpdated, *opened, now);
    if (!told.ok())
        return told.error();
    return *opened;
}

} // namespace vireo::server::service
