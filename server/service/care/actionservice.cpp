// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/care/actionservice.h"

#include "core/base/clock.h"
#include "core/protocol/realtime.h"
#include "server/service/auth/secondstep.h"
#include "server/service/care/auditlog.h"
#include "server/service/care/auditnames.h"
#include "server/service/care/carenews.h"
#include "server/service/care/carewords.h"
#include "server/service/care/printservice.h"
#include "server/service/clips/relations.h"
#include "server/storage/accounts.h"
#include "server/storage/careactions.h"
#include "server/storage/carecases.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace actions = storage::careactions;
namespace cases = storage::carecases;
using protocol::ActionKind;
using protocol::CareAction;
using protocol::CareKind;
using storage::Connection;

namespace {

//! Whether such an action can be taken on such a thing.
bool fits(ActionKind action, CareKind kind)
{
    switch (action) {
    case ActionKind::Label:
    case ActionKind::Limit:
        return kind == CareKind::Clip;
    case ActionKind::Remove:
        return kind != CareKind::Account;
    default:
        return true;
    }
}

//! A clip without a case is nobody's business whom it is not meant for.
Result<void> maySee(
    Connection &connection, const Staff &staff, const protocol::CareObject &about, qint64 nowMs)
{
    if (about.kind == CareKind::Account || staff.account.isNull())
        return {};
    const auto row
        = VideoRows::visible(connection, about.video, {staff.account, true, true}, nowMs);
    return row.ok() ? Result<void>() : Result<void>(row.error());
}

//! What a decision about a clip says of its creator.
Result<void> trust(Connection &connection, const CareAction &action, bool held)
{
    if (action.kind == ActionKind::Remove)
        return storage::accounts::countApproved(connection, action.account.id, false);
    const bool through = action.kind != ActionKind::Warn && action.kind != ActionKind::Suspend;
    return held && through ? storage::accounts::countApproved(connection, action.account.id, true)
                           : Result<void>();
}

} // namespace

Result<void> mayActOn(Connection &connection, const Staff &staff, Id account)
{
    if (staff.account.isNull())
        return {};
    const auto row = storage::accounts::byId(connection, account);
    if (!row.ok())
        return row.error();
    if (!*row)
        return {};
    using storage::accounts::Role;
    const auto role = (*row)->role;
    const bool below = staff.admin ? role != Role::Admin : role == Role::Member;
    return below && account != staff.account ? Result<void>() : Result<void>(carewords::notAbove());
}

Result<void> dressActions(
    Connection &connection, const RuleBook &rules, QList<CareAction> &actions, bool forStaff)
{
    QList<Id> people;
    for (const CareAction &action : std::as_const(actions)) {
        people.append(action.account.id);
        if (action.moderator && !action.moderator->id.isNull())
            people.append(action.moderator->id);
    }
    const auto accounts = accountsOf(connection, people, {});
    if (!accounts.ok())
        return accounts.error();
    for (CareAction &action : actions) {
        action.account = accounts->value(action.account.id, action.account);
        action.rule = rules.find(action.rule.code);
        if (!forStaff) {
            action.moderator.reset();
            action.note.clear();
        } else if (action.moderator) {
            action.moderator = accounts->value(action.moderator->id, *action.moderator);
        }
    }
    return {};
}

ActionService::ActionService(const CareDesk &desk)
    : m_desk(desk)
    , m_enforcer(desk)
{
}

void ActionService::happened(const CareAction &action, const Enforcer::Effect &effect) const
{
    if (effect.audience)
        m_desk.hooks().audienceChanged(action.about.video);
    if (effect.back)
        m_desk.hooks().accountBack(action.account.id);
    if (effect.sessions)
        m_desk.hooks().sessionsEnded();
    m_desk.hooks().countsChanged();
    m_desk.hooks().mailQueued();
    m_desk.committed();
}

Result<void> ActionService::record(
    Connection &connection, const Staff &staff, CareAction &action, qint64 nowMs) const
{
    action.id = m_desk.nextId();
    action.moderator = protocol::Account();
    action.moderator->id = staff.account;
    action.atMs = nowMs;
    if (auto kept = actions::insert(connection, action); !kept.ok())
        return kept;
    QStringList detail;
    if (!action.rule.code.isEmpty())
        detail.append(u"rule "_s + action.rule.code);
    if (action.adults)
        detail.append(u"for adults"_s);
    if (action.untilMs >= 0)
        detail.append(u"until "_s + carewords::day(action.untilMs));
    if (!action.undoes.isNull())
        detail.append(u"action "_s + action.undoes.toString());
    if (!action.reason.isEmpty())
        detail.append(action.reason);
    if (!action.note.isEmpty())
        detail.append(u"note: "_s + action.note);
    if (auto logged = AuditLog::append(connection, m_desk.secrets(),
            {staff.account, u"action."_s + protocol::actionKindNames().at(int(action.kind)),
                auditnames::objectOf(action), detail.join(u", "_s)},
            nowMs);
        !logged.ok())
        return logged;
    return carenews::tellConcerned(connection, m_desk, action, nowMs);
}

Result<CareAction> ActionService::actWithin(Connection &connection, const Staff &staff,
    const protocol::NewAction &wish, Enforcer::Effect &effect) const
{
    const qint64 now = m_desk.nowMs();
    if (wish.kind != ActionKind::Dismiss && !m_desk.rules().contains(wish.rule))
        return carewords::noSuchRule();
    Id caseId = wish.caseId;
    if (caseId.isNull()) {
        if (const auto may = maySee(connection, staff, wish.about, now); !may.ok())
            return may.error();
        auto finding = CareDesk::look(connection, wish.about);
        if (!finding.ok())
            return finding.error();
        finding->origin = protocol::CaseOrigin::Moderator;
        const auto opened = m_desk.openCase(connection, *finding, now);
        if (!opened.ok())
            return opened.error();
        caseId = *opened;
    }
    const auto entry = cases::find(connection, caseId);
    if (!entry.ok())
        return entry.error();
    if (!*entry)
        return carewords::caseUnknown();
    const protocol::CareCase &about = **entry;
    if (!fits(wish.kind, about.about.kind))
        return carewords::notForThis();
    if (const auto may = mayActOn(connection, staff, about.account.id); !may.ok())
        return may.error();
    if (wish.kind == ActionKind::Suspend) {
        const auto fresh = secondstep::fresh(connection, staff.account, staff.session, now);
        if (!fresh.ok())
            return fresh.error();
    }

    CareAction action;
    action.caseId = caseId;
    action.kind = wish.kind;
    action.adults = wish.adults;
    action.about = about.about;
    action.account.id = about.account.id;
    action.rule.code = wish.rule;
    action.reason = wish.reason;
    action.note = wish.note;
    action.excerpt = about.excerpt;
    if (wish.kind == ActionKind::Suspend && wish.days > 0)
        action.untilMs = now + wish.days * base::kDayMs;
    // As it reads now: it may have been edited since it was reported.
    const auto fresh = CareDesk::look(connection, about.about);
    if (!fresh.ok() && !fresh.error().is(Error::Kind::NotFound))
        return fresh.error();
    if (fresh.ok())
        action.excerpt = fresh->excerpt;
    if (auto kept = record(connection, staff, action, now); !kept.ok())
        return kept.error();
    if (wish.keepOut && action.about.kind == CareKind::Clip) {
        const auto kept = PrintService::keepOut(connection, m_desk, action, staff.account, now);
        if (!kept.ok())
            return kept.error();
    }
    const auto applied = m_enforcer.apply(connection, action, now);
    if (!applied.ok())
        return applied.error();
    effect = *applied;

    const bool held = about.origin != protocol::CaseOrigin::Reports
        && about.origin != protocol::CaseOrigin::Moderator && about.open;
    if (about.about.kind == CareKind::Clip) {
        if (auto kept = trust(connection, action, held); !kept.ok())
            return kept.error();
    }
    const bool personal = wish.kind == ActionKind::Warn || wish.kind == ActionKind::Suspend;
    if (!(held && personal && about.about.kind == CareKind::Clip)) {
        auto done = cases::decide(connection, caseId, now);
        if (done.ok())
            done = cases::settleReports(connection, caseId, wish.kind != ActionKind::Dismiss);
        if (done.ok() && about.open)
            done = carenews::tellReporters(connection, m_desk, action, now);
        if (done.ok())
            done = CareDesk::tellCase(connection, protocol::realtime::kCaseDecided, caseId, now);
        if (!done.ok())
            return done.error();
    }
    QList<CareAction> one{action};
    if (const auto dressed = dressActions(connection, m_desk.rules(), one, true); !dressed.ok())
        return dressed.error();
    return one.takeFirst();
}

Result<CareAction> ActionService::undoWithin(Connection &connection, const Staff &staff,
    const CareAction &undone, const QString &reason, const QString &note,
    Enforcer::Effect &effect) const
{
    const qint64 now = m_desk.nowMs();
    if (undone.kind == ActionKind::Undo || undone.kind == ActionKind::Dismiss)
        return carewords::cannotUndo();
    CareAction action = undone;
    action.kind = ActionKind::Undo;
    action.reason = reason;
    action.note = note;
    action.untilMs = -1;
    action.undoes = undone.id;
    action.undoneBy = {};
    action.appeal.reset();
    if (auto kept = record(connection, staff, action, now); !kept.ok())
        return kept.error();
    const auto marked = actions::markUndone(connection, undone.id, action.id);
    if (!marked.ok())
        return marked.error();
    if (!*marked)
        return carewords::alreadyUndone();
    const auto reverted = m_enforcer.revert(connection, undone, now);
    if (!reverted.ok())
        return reverted.error();
    effect = *reverted;
    QList<CareAction> one{action};
    if (const auto dressed = dressActions(connection, m_desk.rules(), one, true); !dressed.ok())
        return dressed.error();
    return one.takeFirst();
}

QFuture<Result<CareAction>> ActionService::act(const Staff &staff, const protocol::NewAction &wish)
{
    auto effect = std::make_shared<Enforcer::Effect>();
    return m_desk.database()
        .write([=, this](Connection &connection) {
            *effect = {};
            return actWithin(connection, staff, wish, *effect);
        })
        .then([this, effect](const Result<CareAction> &action) {
            if (action.ok())
                happened(*action, *effect);
            return action;
        });
}

QFuture<Result<CareAction>> ActionService::undo(
    const Staff &staff, Id action, const QString &reason, const QString &note)
{
    auto effect = std::make_shared<Enforcer::Effect>();
    return m_desk.database()
        .write([=, this](Connection &connection) -> Result<CareAction> {
            *effect = {};
            const auto undone = actions::find(connection, action);
            if (!undone.ok())
                return undone.error();
            if (!*undone)
                return carewords::actionUnknown();
            if (const auto may = mayActOn(connection, staff, (*undone)->account.id); !may.ok())
                return may.error();
            return undoWithin(connection, staff, **undone, reason, note, *effect);
        })
        .then([this, effect](const Result<CareAction> &done) {
            if (done.ok())
                happened(*done, *effect);
            return done;
        });
}

QFuture<Result<protocol::Page<CareAction>>> ActionService::ofAccount(
    Id account, Id before, int limit)
{
    using Page = protocol::Page<CareAction>;
    return m_desk.database().read([=, this](Connection &connection) -> Result<Page> {
        const qint64 top = before.isNull() ? std::numeric_limits<qint64>::max() : before.value();
        auto found = actions::ofAccount(connection, account, top, limit + 1);
        if (!found.ok())
            return found.error();
        Page page;
        if (found->size() > limit) {
            found->removeLast();
            page.nextCursor = found->last().id.toString();
        }
        // That somebody looked and left it be is no news for its author.
        found->removeIf(
            [](const CareAction &action) { return action.kind == ActionKind::Dismiss; });
        if (const auto dressed = dressActions(connection, m_desk.rules(), *found, false);
            !dressed.ok())
            return dressed.error();
        page.items = std::move(found).value();
        return page;
    });
}

QFuture<Result<int>> ActionService::liftServed()
{
    return m_desk.database()
        .write([this](Connection &connection) -> Result<int> {
            const auto served = storage::accounts::served(connection, m_desk.nowMs());
            if (!served.ok())
                return served.error();
            for (const Id account : *served) {
                if (auto done = storage::accounts::setState(
                        connection, account, storage::accounts::State::Active);
                    !done.ok())
                    return done.error();
            }
            return int(served->size());
        })
        .then([this](const Result<int> &served) {
            if (served.ok() && *served > 0)
                m_desk.hooks().countsChanged();
            return served;
        });
}

} // namespace vireo::server::service
