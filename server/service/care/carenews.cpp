// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/care/carenews.h"

#include "server/mail/outbox.h"
#include "server/service/care/carewords.h"
#include "server/service/inbox/notifier.h"
#include "server/storage/accounts.h"
#include "server/storage/carecases.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service::carenews {
namespace {

using protocol::ActionKind;
using protocol::CareAction;
using protocol::CareKind;
using protocol::NotificationKind;
using storage::Connection;

constexpr qint64 kMailLifeMs = 3 * 24 * 3'600'000LL;

//! Puts the mail that \p write makes for \p reader's address into the outbox, if there is one.
template <typename Write>
Result<void> mailTo(
    Connection &connection, const CareDesk &desk, Id reader, qint64 nowMs, Write write)
{
    const auto row = storage::accounts::byId(connection, reader);
    if (!row.ok())
        return row.error();
    if (!*row || (*row)->email.isEmpty())
        return {};
    const carewords::Letter letter{(*row)->email, desk.options().place, {}};
    return outbox::put(connection, desk.secrets(), write(letter), nowMs, nowMs + kMailLifeMs);
}

CareAction ruled(const CareDesk &desk, CareAction action)
{
    action.rule = desk.rules().find(action.rule.code);
    return action;
}

} // namespace

Result<void> tellConcerned(
    Connection &connection, const CareDesk &desk, const CareAction &action, qint64 nowMs)
{
    if (action.kind == ActionKind::Dismiss)
        return {};
    const CareAction shown = ruled(desk, action);
    const auto told = Notifier::tell(connection,
        {action.account.id, NotificationKind::ActionTaken, {}, action.about.video, {},
            carewords::notice(shown)},
        nowMs);
    if (!told.ok())
        return told;
    return mailTo(connection, desk, action.account.id, nowMs, [&](carewords::Letter letter) {
        if (action.kind != ActionKind::Undo) {
            letter.appealLink = desk.options().publicUrl + u"/care/appeal#key="_s
                + desk.appealKey(action.id, action.account.id);
        }
        return carewords::actionMail(letter, shown);
    });
}

Result<void> tellReporters(
    Connection &connection, const CareDesk &desk, const CareAction &action, qint64 nowMs)
{
    const auto reports = storage::carecases::reportsOf(connection, action.caseId);
    if (!reports.ok())
        return reports.error();
    const QString text = carewords::reportNotice(ruled(desk, action));
    for (const protocol::CaseReport &report : *reports) {
        const auto told = Notifier::tell(connection,
            {report.reporter.id, NotificationKind::ReportDecided, {}, {}, {}, text}, nowMs);
        if (!told.ok())
            return told;
    }
    return {};
}

Result<void> tellAppeal(Connection &connection, const CareDesk &desk, const CareAction &action,
    const protocol::Appeal &appeal, qint64 nowMs)
{
    const CareAction shown = ruled(desk, action);
    const Id moderator = action.moderator ? action.moderator->id : Id();
    for (const Id reader : {action.account.id, moderator}) {
        if (reader.isNull())
            continue;
        const bool own = reader == action.account.id;
        const auto told = Notifier::tell(connection,
            {reader, NotificationKind::AppealDecided, {}, {}, {},
                carewords::appealNotice(appeal, own)},
            nowMs);
        if (!told.ok())
            return told;
        const auto mailed
            = mailTo(connection, desk, reader, nowMs, [&](const carewords::Letter &letter) {
                  return carewords::appealMail(letter, shown, appeal, own);
              });
        if (!mailed.ok())
            return mailed;
    }
    return {};
}

} // namespace vireo::server::service::carenews
