// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/verbs.h"

#include "core/protocol/auth.h"
#include "server/main/clipsetup.h"
#include "server/main/coreparts.h"
#include "server/main/help.h"
#include "server/main/housekeeping.h"
#include "server/service/care/auditwitness.h"
#include "server/storage/accounts.h"
#include "server/storage/audit.h"
#include "server/storage/mediajobs.h"
#include "server/storage/secondsteps.h"
#include "server/storage/sessions.h"

#include <QDir>

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server::verbs {

namespace accounts = storage::accounts;
namespace auditwitness = service::auditwitness;

namespace {

//! Whether \p text could be mailed to, by the rule of the wire.
bool isAddress(const QString &text)
{
    return protocol::magicLinkRequestFromJson(
        {{u"email"_s, text}, {u"challenge"_s, QString(43, u'x')}})
        .ok();
}

//! The account called by its e-mail address, "@handle" or id.
Result<Id> named(storage::Connection &db, const QString &who)
{
    const auto id = who.startsWith(u'@') ? accounts::idOfHandle(db, who.sliced(1))
        : who.contains(u'@')             ? accounts::idOfEmail(db, who)
                                         : Result<Id>(Id::fromString(who));
    if (!id.ok())
        return id.error();
    const auto row = accounts::byId(db, *id);
    if (!row.ok())
        return row.error();
    if (!*row) {
        return Error{Error::Kind::NotFound, u"account_unknown"_s,
            u"There is no account %1. Name it by address, @handle or id."_s.arg(who)};
    }
    return *id;
}

//! What the operator did to an account, in the audit log.
Result<void> logged(storage::Connection &db, const CoreParts &core, const QString &action,
    Id account, const QString &detail)
{
    return service::AuditLog::append(db, core.secrets,
        {{}, action, u"account "_s + account.toString(), detail}, core.clock.nowMs());
}

int signInLink(CoreParts &core, const QString &email)
{
    if (!isAddress(email))
        return refuse({Error::Kind::Invalid, u"email"_s, u"%1 is no e-mail address."_s.arg(email)});
    const auto link = core.auth.operatorLink(email).result();
    if (!link.ok())
        return refuse(link.error());
    print(*link);
    return Done;
}

int promote(CoreParts &core, const QString &who, const QString &role)
{
    const QStringList &roles = accounts::roleNames();
    const auto index = roles.indexOf(role);
    if (index < 0) {
        complain(u"vireo-server: the role must be one of: %1"_s.arg(roles.join(u", "_s)));
        return Usage;
    }
    const qint64 nowMs = core.clock.nowMs();
    const auto done = core.database
                          ->write([&](storage::Connection &db) -> Result<void> {
                              const auto id = named(db, who);
                              if (!id.ok())
                                  return id.error();
                              const auto row = accounts::byId(db, *id);
                              if (!row.ok())
                                  return row.error();
                              const auto given = static_cast<accounts::Role>(index);
                              auto set = accounts::setRole(db, *id, given);
                              // What is open still says the old role.
                              if (set.ok() && *row && given < (*row)->role)
                                  set = storage::sessions::revokeAll(db, *id, nowMs);
                              if (set.ok()) {
                                  set = logged(db, core, u"account.role"_s, *id, u"to "_s + role);
                              }
                              return set;
                          })
                          .result();
    if (!done.ok())
        return refuse(done.error());
    complain(u"%1 is %2 now. A higher role counts within 15 minutes; a lower one at once, by a new "
             u"sign-in."_s.arg(who, role));
    return Done;
}

int suspend(CoreParts &core, const QString &who, bool on)
{
    const qint64 nowMs = core.clock.nowMs();
    const auto done
        = core.database
              ->write([&](storage::Connection &db) -> Result<void> {
                  const auto id = named(db, who);
                  if (!id.ok())
                      return id.error();
                  const auto state = on ? accounts::State::Suspended : accounts::State::Active;
                  if (auto set = accounts::setState(db, *id, state); !set.ok())
                      return set.error();
                  if (auto kept
                      = logged(db, core, on ? u"account.suspend"_s : u"account.restore"_s, *id, {});
                      !kept.ok())
                      return kept.error();
                  // Signs out everywhere; a running server notices within seconds.
                  return on ? storage::sessions::revokeAll(db, *id, nowMs) : Result<void>();
              })
              .result();
    if (!done.ok())
        return refuse(done.error());
    complain(
        on ? u"%1 is suspended and signed out."_s.arg(who) : u"%1 may sign in again."_s.arg(who));
    return Done;
}

//! For who lost the authenticator and the recovery codes: the next sign-in needs no code.
int resetSecondStep(CoreParts &core, const QString &who)
{
    const qint64 nowMs = core.clock.nowMs();
    const auto done = core.database
                          ->write([&](storage::Connection &db) -> Result<bool> {
                              const auto id = named(db, who);
                              if (!id.ok())
                                  return id.error();
                              const auto gone = storage::secondsteps::remove(db, *id);
                              if (!gone.ok() || !*gone)
                                  return gone;
                              // Whoever is signed in showed a code of what is now gone.
                              auto kept = storage::sessions::revokeAll(db, *id, nowMs);
                              if (kept.ok())
                                  kept = logged(db, core, u"account.second_step_reset"_s, *id, {});
                              return kept.ok() ? gone : Result<bool>(kept.error());
                          })
                          .result();
    if (!done.ok())
        return refuse(done.error());
    complain(*done ? u"%1 has no second step any more and is signed out."_s.arg(who)
                   : u"%1 has no second step."_s.arg(who));
    return Done;
}

//! \p age: adult, minor, or unknown: it may be declared again.
int setAge(CoreParts &core, const QString &who, const QString &age)
{
    const QStringList known{u"unknown"_s, u"adult"_s, u"minor"_s};
    if (!known.contains(age))
        return refuse({Error::Kind::Invalid, u"age"_s, u"An age is unknown, adult or minor."_s});
    const qint64 from = age == "adult"_L1 ? AgeRule::kAdult
        : age == "minor"_L1               ? std::numeric_limits<qint64>::max()
                                          : AgeRule::kUnknown;
    const auto done = core.database
                          ->write([&](storage::Connection &db) -> Result<void> {
                              const auto id = named(db, who);
                              if (!id.ok())
                                  return id.error();
                              auto kept = accounts::setAdultFrom(db, *id, from);
                              if (kept.ok())
                                  kept = logged(db, core, u"account.age"_s, *id, age);
                              return kept;
                          })
                          .result();
    if (!done.ok())
        return refuse(done.error());
    complain(u"%1 counts as %2 from the next refresh of its sign-in on."_s.arg(who, age));
    return Done;
}

int jobs(CoreParts &core)
{
    const auto found
        = core.database
              ->read([](storage::Connection &db) {
                  return storage::mediajobs::newest(db, std::numeric_limits<qint64>::max(), 50);
              })
              .result();
    if (!found.ok())
        return refuse(found.error());
    for (const protocol::JobEntry &job : *found) {
        print(u"job %1  clip %2  %3  tries %4  %5  %6"_s.arg(job.id.toString(),
            job.video.toString(), job.state, QString::number(job.attempts),
            base::toRfc3339(job.createdMs), job.worker));
    }
    if (found->isEmpty())
        complain(u"There are no jobs."_s);
    return Done;
}

//! Prints the log, then says whether it is whole; a change is found and named.
int audit(const Config &config, CoreParts &core)
{
    qint64 last = 0;
    while (true) {
        const auto rows = core.database
                              ->read([last](storage::Connection &db) {
                                  return storage::audit::after(db, last, 500);
                              })
                              .result();
        if (!rows.ok())
            return refuse(rows.error());
        for (const auto &row : *rows) {
            print(u"%1  %2  %3  %4  %5  %6"_s.arg(QString::number(row.number),
                base::toRfc3339(row.atMs),
                row.actor.isNull() ? u"operator"_s : row.actor.toString(), row.action, row.object,
                row.detail.simplified()));
        }
        if (rows->isEmpty())
            break;
        last = rows->last().number;
    }
    const service::AuditLog::Outside outside{
        core.clock.nowMs(), auditwitness::read(config.auditHeadFile(), core.secrets)};
    const auto verdict = core.database
                             ->write([&](storage::Connection &db) {
                                 return service::AuditLog::verify(db, core.secrets, outside);
                             })
                             .result();
    if (!verdict.ok())
        return refuse(verdict.error());
    if (verdict->fault)
        return refuse({Error::Kind::Conflict, u"audit_changed"_s, verdict->fault->what});
    complain(
        u"%1 rows, whole. Head: %2"_s.arg(verdict->rows)
            .arg(verdict->last.isEmpty() ? u"none"_s : QString::fromLatin1(verdict->last.toHex())));
    return Done;
}

int invite(CoreParts &core, const QString &uses, const QString &days)
{
    const auto wish
        = protocol::newInviteFromJson({{u"uses"_s, uses.toInt()}, {u"days"_s, days.toInt()}});
    if (!wish.ok())
        return refuse(wish.error());
    const auto made = core.signUps.invite({}, *wish).result();
    if (!made.ok())
        return refuse(made.error());
    print(made->code);
    return Done;
}

int signUps(CoreParts &core)
{
    QString cursor;
    do {
        const auto page = core.signUps.waiting(cursor, 100).result();
        if (!page.ok())
            return refuse(page.error());
        for (const protocol::SignUp &one : page->items)
            print(u"%1  %2  %3"_s.arg(one.id.toString(), one.email, one.note));
        cursor = page->nextCursor;
    } while (!cursor.isEmpty());
    return Done;
}

int approve(CoreParts &core, const QString &number)
{
    const auto done = core.signUps.decide(Id::fromString(number), true).result();
    return done.ok() ? int(Done) : refuse(done.error());
}

int cleanup(const Config &config, CoreParts &core, bool dryRun)
{
    const auto counts
        = housekeeping::sweep(*core.database, config.retention, core.clock.nowMs(), dryRun)
              .result();
    if (!counts.ok())
        return refuse(counts.error());
    for (const auto &count : *counts)
        print(u"%1 %2"_s.arg(count.rows, 8).arg(count.what));
    ClipParts clips(
        *core.database, core.clock, core.ids, clipOptions(config, core.secrets, u"admin"_s));
    const auto files = clips.cleanUp(dryRun).result();
    if (!files.ok())
        return refuse(files.error());
    print(u"%1 %2"_s.arg(*files, 8).arg(u"abandoned uploads, originals and files of clips"_s));
    if (dryRun)
        complain(u"Nothing was removed."_s);
    return Done;
}

int run(const Config &config, CoreParts &core, const Arguments &arguments)
{
    const QStringList words = arguments.words.mid(1);
    const QString verb = words.value(0);
    const qsizetype count = words.size();
    if (verb == "sign-in-link"_L1 && count == 2)
        return signInLink(core, words.at(1));
    if (verb == "promote"_L1 && (count == 2 || count == 3))
        return promote(core, words.at(1), words.value(2, u"admin"_s));
    if (verb == "suspend"_L1 && count == 2)
        return suspend(core, words.at(1), true);
    if (verb == "restore-account"_L1 && count == 2)
        return suspend(core, words.at(1), false);
    if (verb == "reset-second-step"_L1 && count == 2)
        return resetSecondStep(core, words.at(1));
    if (verb == "age"_L1 && count == 3)
        return setAge(core, words.at(1), words.at(2));
    if (verb == "jobs"_L1 && count == 1)
        return jobs(core);
    if (verb == "audit"_L1 && count == 1)
        return audit(config, core);
    if (verb == "cleanup"_L1 && count == 1)
        return cleanup(config, core, arguments.has(u"--dry-run"_s));
    if (verb == "invite"_L1 && count <= 3)
        return invite(core, words.value(1, u"1"_s), words.value(2, u"14"_s));
    if (verb == "sign-ups"_L1 && count == 1)
        return signUps(core);
    if (verb == "approve"_L1 && count == 2)
        return approve(core, words.at(1));
    complain(u"vireo-server: admin takes "_s + adminForms());
    return Usage;
}

} // namespace

int admin(const Config &config, const Arguments &arguments)
{
    const base::SystemClock clock;
    if (!QDir().mkpath(config.data))
        return refuse({Error::Kind::Internal, u"data"_s, u"%1 cannot be made."_s.arg(config.data)});
    auto made = CoreParts::make(config, clock, runningUrl(config));
    if (!made.ok())
        return refuse(made.error());
    CoreParts &core = **made;

    const int code = run(config, core, arguments);
    // A server that does not run signs nothing. Where the log was changed, that is said.
    auditwitness::seal(*core.database, config.auditHeadFile(), core.secrets, core.clock.nowMs())
        .waitForFinished();
    return code;
}

} // namespace vireo::server::verbs
