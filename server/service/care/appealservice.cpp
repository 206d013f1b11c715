// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/care/appealservice.h"

#include "core/protocol/realtime.h"
#include "server/service/care/auditlog.h"
#include "server/service/care/carenews.h"
#include "server/service/care/carewords.h"
#include "server/storage/accounts.h"
#include "server/storage/careactions.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace actions = storage::careactions;
using protocol::ActionKind;
using protocol::Appeal;
using protocol::AppealState;
using protocol::CareAction;
using storage::Connection;

AppealService::AppealService(const CareDesk &desk, const ActionService &service)
    : m_desk(desk)
    , m_actions(service)
{
}

QFuture<Result<Appeal>> AppealService::add(Id caller, const protocol::NewAppeal &wish)
{
    return m_desk.database()
        .write([=, this](Connection &connection) -> Result<Appeal> {
            const Id named = wish.key.isEmpty() ? wish.action : CareDesk::namedByKey(wish.key);
            const auto action = actions::find(connection, named);
            if (!action.ok())
                return action.error();
            const bool own = *action
                && (wish.key.isEmpty()
                        ? (*action)->account.id == caller
                        : m_desk.actionOfKey(wish.key, (*action)->account.id) == named);
            if (!own)
                return carewords::actionUnknown();
            if ((*action)->appeal)
                return carewords::appealedBefore();
            const auto kind = (*action)->kind;
            if (kind == ActionKind::Dismiss || kind == ActionKind::Undo
                || !(*action)->undoneBy.isNull())
                return carewords::nothingToAppeal();
            Appeal appeal;
            appeal.id = m_desk.nextId();
            appeal.action = named;
            appeal.text = wish.text;
            appeal.atMs = m_desk.nowMs();
            auto done = actions::insertAppeal(connection, appeal, (*action)->account.id);
            if (done.ok()) {
                done = CareDesk::tell(connection, protocol::realtime::kAppealOpened,
                    protocol::toJson(appeal), appeal.atMs);
            }
            if (!done.ok())
                return done.error();
            return appeal;
        })
        .then([this](const Result<Appeal> &appeal) {
            if (appeal.ok())
                m_desk.committed();
            return appeal;
        });
}

QFuture<Result<protocol::Page<CareAction>>> AppealService::open(Id after, int limit)
{
    using Page = protocol::Page<CareAction>;
    return m_desk.database().read([=, this](Connection &connection) -> Result<Page> {
        auto appeals = actions::openAppeals(connection, after.value(), limit + 1);
        if (!appeals.ok())
            return appeals.error();
        Page page;
        if (appeals->size() > limit) {
            appeals->removeLast();
            page.nextCursor = appeals->last().id.toString();
        }
        for (const Appeal &appeal : std::as_const(*appeals)) {
            const auto action = actions::find(connection, appeal.action);
            if (!action.ok())
                return action.error();
            if (*action)
                page.items.append(**action);
        }
        if (const auto dressed = dressActions(connection, m_desk.rules(), page.items, true);
            !dressed.ok())
            return dressed.error();
        return page;
    });
}

Result<CareAction> AppealService::settle(Connection &connection, const Staff &staff, Id id,
    const protocol::AppealDecision &decision, Enforcer::Effect &effect) const
{
    const qint64 now = m_desk.nowMs();
    const auto found = actions::findAppeal(connection, id);
    if (!found.ok())
        return found.error();
    if (!*found)
        return carewords::appealUnknown();
    const auto action = actions::find(connection, (*found)->action);
    if (!action.ok())
        return action.error();
    if (!*action)
        return carewords::actionUnknown();
    if (const auto may = mayActOn(connection, staff, (*action)->account.id); !may.ok())
        return may.error();
    if (!staff.account.isNull() && (*action)->moderator->id == staff.account) {
        const auto others = storage::accounts::staff(connection);
        if (!others.ok())
            return others.error();
        if (std::any_of(others->cbegin(), others->cend(),
                [&staff](Id other) { return other != staff.account; }))
            return carewords::anotherModerator();
    }
    Appeal appeal = **found;
    appeal.state = decision.grant ? AppealState::Granted : AppealState::Rejected;
    appeal.answer = decision.answer;
    appeal.decidedMs = now;
    const auto decided = actions::decideAppeal(connection, appeal, staff.account, now);
    if (!decided.ok())
        return decided.error();
    if (!*decided)
        return carewords::appealDecided();
    auto done = AuditLog::append(connection, m_desk.secrets(),
        {staff.account, decision.grant ? u"appeal.grant"_s : u"appeal.reject"_s,
            u"action "_s + appeal.action.toString(), decision.answer},
        now);
    if (done.ok() && decision.grant && (*action)->undoneBy.isNull()) {
        const auto undone = m_actions.undoWithin(
            connection, staff, **action, decision.answer, u"appeal granted"_s, effect);
        if (!undone.ok())
            return undone.error();
    }
    if (done.ok())
        done = carenews::tellAppeal(connection, m_desk, **action, appeal, now);
    if (done.ok()) {
        done = CareDesk::tell(
            connection, protocol::realtime::kAppealDecided, protocol::toJson(appeal), now);
    }
    if (!done.ok())
        return done.error();
    const auto after = actions::find(connection, appeal.action);
    if (!after.ok())
        return after.error();
    QList<CareAction> one{after->value_or(**action)};
    if (const auto dressed = dressActions(connection, m_desk.rules(), one, true); !dressed.ok())
        return dressed.error();
    return one.takeFirst();
}

QFuture<Result<CareAction>> AppealService::decide(
    const Staff &staff, Id appeal, const protocol::AppealDecision &decision)
{
    auto effect = std::make_shared<Enforcer::Effect>();
    return m_desk.database()
        .write([=, this](Connection &connection) {
            *effect = {};
            return settle(connection, staff, appeal, decision, *effect);
        })
        .then([this, effect](const Result<CareAction> &action) {
            if (action.ok())
                m_actions.happened(*action, *effect);
            return action;
        });
}

} // namespace vireo::server::service
