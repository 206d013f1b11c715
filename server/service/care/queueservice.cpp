// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/care/queueservice.h"

#include "server/service/auth/secondstep.h"
#include "server/service/care/actionservice.h"
#include "server/service/care/auditlog.h"
#include "server/service/care/auditnames.h"
#include "server/service/care/carewords.h"
#include "server/service/clips/commentdress.h"
#include "server/service/clips/relations.h"
#include "server/storage/accounts.h"
#include "server/storage/audit.h"
#include "server/storage/careactions.h"
#include "server/storage/carecases.h"
#include "server/storage/mediajobs.h"
#include "server/storage/sessions.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace cases = storage::carecases;
using protocol::CareCase;
using protocol::CareKind;
using storage::Connection;

namespace {

constexpr int kHistory = 50;

qint64 below(Id cursor)
{
    return cursor.isNull() ? std::numeric_limits<qint64>::max() : cursor.value();
}

Result<protocol::StaffAccount> staffView(Connection &connection, const storage::accounts::Row &row)
{
    const auto standing = storage::careactions::countStanding(connection, row.id);
    if (!standing.ok())
        return standing.error();
    const bool suspended = row.state == storage::accounts::State::Suspended;
    return protocol::StaffAccount{row.toAccount(), storage::accounts::roleNames().at(int(row.role)),
        row.createdMs, suspended, suspended && row.suspendedUntilMs > 0 ? row.suspendedUntilMs : -1,
        *standing};
}

} // namespace

QueueService::QueueService(const CareDesk &desk)
    : m_desk(desk)
{
}

Result<void> QueueService::dress(Connection &connection, QList<CareCase> &entries) const
{
    QList<Id> ids;
    QList<Id> people;
    for (const CareCase &entry : std::as_const(entries)) {
        ids.append(entry.id);
        people.append(entry.account.id);
    }
    const auto accounts = accountsOf(connection, people, {});
    if (!accounts.ok())
        return accounts.error();
    const auto rules = cases::rulesOf(connection, ids);
    if (!rules.ok())
        return rules.error();
    for (CareCase &entry : entries) {
        entry.account = accounts->value(entry.account.id, entry.account);
        entry.rule = rules->value(entry.id);
        if (entry.about.kind != CareKind::Clip)
            continue;
        const auto row = VideoRows::find(connection, entry.about.video);
        if (!row.ok())
            continue; // deleted since
        const auto video = m_desk.rows().dressOne(connection, *row, {{}, true});
        if (video.ok())
            entry.posterUrl = video->media.posterUrl;
    }
    return {};
}

QFuture<Result<protocol::QueuePage>> QueueService::cases(bool open, Id cursor, int limit)
{
    return m_desk.database().read([=, this](Connection &connection) -> Result<protocol::QueuePage> {
        auto found = storage::carecases::list(
            connection, open, open ? cursor.value() : below(cursor), limit + 1);
        if (!found.ok())
            return found.error();
        const auto figures = storage::carecases::figures(connection);
        if (!figures.ok())
            return figures.error();
        protocol::QueuePage page{{}, {}, figures->open, figures->appeals, figures->oldestMs};
        if (found->size() > limit) {
            found->removeLast();
            page.nextCursor = found->last().id.toString();
        }
        if (const auto dressed = dress(connection, *found); !dressed.ok())
            return dressed.error();
        page.items = std::move(found).value();
        return page;
    });
}

Result<protocol::CaseDetail> QueueService::gather(
    Connection &connection, Id id, const Viewer &viewer) const
{
    const auto found = storage::carecases::find(connection, id);
    if (!found.ok())
        return found.error();
    if (!*found)
        return carewords::caseUnknown();
    QList<CareCase> one{**found};
    if (const auto dressed = dress(connection, one); !dressed.ok())
        return dressed.error();
    protocol::CaseDetail detail;
    detail.entry = one.takeFirst();
    const protocol::CareObject &about = detail.entry.about;
    if (about.kind != CareKind::Account) {
        if (const auto row = VideoRows::find(connection, about.video); row.ok()) {
            auto video = m_desk.rows().dressOne(connection, *row, viewer);
            if (!video.ok())
                return video.error();
            detail.video = std::move(video).value();
        }
    }
    if (about.kind == CareKind::Comment) {
        if (auto comment = comments::dressed(connection, about.video, about.comment, {});
            comment.ok())
            detail.comment = std::move(comment).value();
    }
    auto reports = storage::carecases::reportsOf(connection, id);
    if (!reports.ok())
        return reports.error();
    QList<Id> reporters;
    for (const auto &report : std::as_const(*reports))
        reporters.append(report.reporter.id);
    const auto people = accountsOf(connection, reporters, {});
    if (!people.ok())
        return people.error();
    for (auto &report : *reports)
        report.reporter = people->value(report.reporter.id, report.reporter);
    detail.reports = std::move(reports).value();
    auto history
        = storage::careactions::ofAccount(connection, detail.entry.account.id, below({}), kHistory);
    if (!history.ok())
        return history.error();
    if (const auto dressed = dressActions(connection, m_desk.rules(), *history, true);
        !dressed.ok())
        return dressed.error();
    detail.history = std::move(history).value();
    const auto account = storage::accounts::byId(connection, detail.entry.account.id);
    if (!account.ok())
        return account.error();
    if (*account) {
        detail.memberSinceMs = (*account)->createdMs;
        detail.role = storage::accounts::roleNames().at(int((*account)->role));
        detail.suspended = (*account)->state == storage::accounts::State::Suspended;
    }
    return detail;
}

QFuture<Result<protocol::CaseDetail>> QueueService::detail(Id id, const Viewer &viewer)
{
    return m_desk.database().read(
        [=, this](Connection &connection) { return gather(connection, id, viewer); });
}

QFuture<Result<protocol::Page<protocol::AuditEntry>>> QueueService::audit(qint64 before, int limit)
{
    using Page = protocol::Page<protocol::AuditEntry>;
    return m_desk.database().read([=](Connection &connection) -> Result<Page> {
        auto rows = storage::audit::before(
            connection, before > 0 ? before : std::numeric_limits<qint64>::max(), limit + 1);
        if (!rows.ok())
            return rows.error();
        Page page;
        if (rows->size() > limit) {
            rows->removeLast();
            page.nextCursor = QString::number(rows->last().number);
        }
        QList<Id> people;
        for (const auto &row : std::as_const(*rows))
            people.append(row.actor);
        const auto accounts = accountsOf(connection, people, {});
        if (!accounts.ok())
            return accounts.error();
        const auto names = auditnames::of(connection, *rows);
        if (!names.ok())
            return names.error();
        for (const auto &row : std::as_const(*rows)) {
            protocol::AuditEntry entry{row.number, row.atMs, {}, row.action, row.object, row.detail,
                QString::fromLatin1(row.hash.toHex()), names->value(row.number)};
            if (!row.actor.isNull()) {
                protocol::Account gone;
                gone.id = row.actor;
                entry.actor = accounts->value(row.actor, gone);
            }
            page.items.append(entry);
        }
        return page;
    });
}

QFuture<Result<protocol::Page<protocol::StaffAccount>>> QueueService::accounts(
    const QString &text, int limit)
{
    using Page = protocol::Page<protocol::StaffAccount>;
    return m_desk.database().read([=](Connection &connection) -> Result<Page> {
        const QString wanted = text.startsWith(u'@') ? text.mid(1) : text;
        const auto rows = storage::accounts::search(connection, wanted, limit);
        if (!rows.ok())
            return rows.error();
        Page page;
        for (const auto &row : *rows) {
            const auto view = staffView(connection, row);
            if (!view.ok())
                return view.error();
            page.items.append(*view);
        }
        return page;
    });
}

QFuture<Result<protocol::StaffAccount>> QueueService::setRole(
    const Staff &staff, Id account, const QString &role)
{
    using Outcome = Result<protocol::StaffAccount>;
    const qsizetype wanted = storage::accounts::roleNames().indexOf(role);
    const qint64 now = m_desk.nowMs();
    return m_desk.database()
        .write([=, this](Connection &connection) -> Outcome {
            auto row = storage::accounts::byId(connection, account);
            if (!row.ok())
                return row.error();
            if (!*row) {
                return Error{
                    Error::Kind::NotFound, u"account_not_found"_s, u"There is no such account."_s};
            }
            if (account == staff.account)
                return carewords::notAbove();
            const auto fresh = secondstep::fresh(connection, staff.account, staff.session, now);
            if (!fresh.ok())
                return fresh.error();
            const auto given = storage::accounts::Role(wanted);
            const auto was = (*row)->role;
            if (was == given)
                return staffView(connection, **row);
            auto done = storage::accounts::setRole(connection, account, given);
            if (done.ok() && given < was)
                done = storage::sessions::revokeAll(connection, account, now);
            if (done.ok()) {
                done = AuditLog::append(connection, m_desk.secrets(),
                    {staff.account, u"account.role"_s, u"account "_s + account.toString(),
                        u"from %1 to %2"_s.arg(storage::accounts::roleNames().at(int(was)), role)},
                    now);
            }
            if (!done.ok())
                return done.error();
            (*row)->role = given;
            return staffView(connection, **row);
        })
        .then([this](const Outcome &done) {
            if (done.ok())
                m_desk.hooks().sessionsEnded();
            return done;
        });
}

QFuture<Result<protocol::Page<protocol::JobEntry>>> QueueService::jobs(Id before, int limit)
{
    using Page = protocol::Page<protocol::JobEntry>;
    return m_desk.database().read([=](Connection &connection) -> Result<Page> {
        auto rows = storage::mediajobs::newest(connection, below(before), limit + 1);
        if (!rows.ok())
            return rows.error();
        Page page;
        if (rows->size() > limit) {
            rows->removeLast();
            page.nextCursor = rows->last().id.toString();
        }
        QList<Id> people;
        for (const auto &job : std::as_const(*rows))
            people.append(job.account.id);
        const auto accounts = accountsOf(connection, people, {});
        if (!accounts.ok())
            return accounts.error();
        for (auto &job : *rows)
            job.account = accounts->value(job.account.id, job.account);
        page.items = std::move(rows).value();
        return page;
    });
}

} // namespace vireo::server::service
