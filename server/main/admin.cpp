// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/verbs.h"

#include "core/protocol/auth.h"
#include "server/main/clipsetup.h"
#include "server/main/coreparts.h"
#include "server/main/housekeeping.h"
#include "server/storage/accounts.h"
#include "server/storage/sessions.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace vireo::server::verbs {

namespace accounts = storage::accounts;

namespace {

int refuse(const Error &error)
{
    complain(u"vireo-server: "_s + error.detail);
    return Refused;
}

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
    static const QStringList roles{u"member"_s, u"moderator"_s, u"admin"_s};
    const auto index = roles.indexOf(role);
    if (index < 0) {
        complain(u"vireo-server: the role must be one of: %1"_s.arg(roles.join(u", "_s)));
        return Usage;
    }
    const auto done = core.database
                          ->write([who, index](storage::Connection &db) -> Result<void> {
                              const auto id = named(db, who);
                              if (!id.ok())
                                  return id.error();
                              return accounts::setRole(db, *id, static_cast<accounts::Role>(index));
                          })
                          .result();
    if (!done.ok())
        return refuse(done.error());
    complain(u"%1 is %2 now. It counts within 15 minutes."_s.arg(who, role));
    return Done;
}

int suspend(CoreParts &core, const QString &who, bool on)
{
    const qint64 nowMs = core.clock.nowMs();
    const auto done
        = core.database
              ->write([=](storage::Connection &db) -> Result<void> {
                  const auto id = named(db, who);
                  if (!id.ok())
                      return id.error();
                  const auto state = on ? accounts::State::Suspended : accounts::State::Active;
                  if (auto set = accounts::setState(db, *id, state); !set.ok())
                      return set.error();
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

int jobs(CoreParts &core)
{
    using Lines = Result<QStringList>;
    const auto lines
        = core.database
              ->read([](storage::Connection &db) -> Lines {
                  auto rows = db.run(u"SELECT id, video_id, state, attempts, worker, created_ms "
                                     u"FROM media_jobs ORDER BY id DESC LIMIT 50"_s);
                  if (!rows.ok())
                      return rows.error();
                  static const QStringList states{
                      u"queued"_s, u"running"_s, u"done"_s, u"failed"_s, u"cancelled"_s};
                  QStringList found;
                  while (rows->next()) {
                      found.append(
                          u"job %1  clip %2  %3  tries %4  %5  %6"_s.arg(rows->id(0).toString(),
                              rows->id(1).toString(), states.value(int(rows->integer(2))),
                              rows->text(3), base::toRfc3339(rows->integer(5)), rows->text(4)));
                  }
                  return found;
              })
              .result();
    if (!lines.ok())
        return refuse(lines.error());
    for (const QString &line : *lines)
        print(line);
    if (lines->isEmpty())
        complain(u"There are no jobs."_s);
    return Done;
}

int cleanup(const Config &config, CoreParts &core, bool dryRun)
{
    const auto counts = housekeeping::sweep(*core.database, core.clock.nowMs(), dryRun).result();
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

} // namespace

int admin(const Config &config, const Arguments &arguments)
{
    const QStringList words = arguments.words.mid(1);
    const QString verb = words.value(0);
    const qsizetype count = words.size();
    const base::SystemClock clock;
    if (!QDir().mkpath(config.data))
        return refuse({Error::Kind::Internal, u"data"_s, u"%1 cannot be made."_s.arg(config.data)});
    auto made = CoreParts::make(config, clock, runningUrl(config));
    if (!made.ok())
        return refuse(made.error());
    CoreParts &core = **made;

    if (verb == "sign-in-link"_L1 && count == 2)
        return signInLink(core, words.at(1));
    if (verb == "promote"_L1 && (count == 2 || count == 3))
        return promote(core, words.at(1), words.value(2, u"admin"_s));
    if (verb == "suspend"_L1 && count == 2)
        return suspend(core, words.at(1), true);
    if (verb == "restore-account"_L1 && count == 2)
        return suspend(core, words.at(1), false);
    if (verb == "jobs"_L1 && count == 1)
        return jobs(core);
    if (verb == "cleanup"_L1 && count == 1)
        return cleanup(config, core, arguments.has(u"--dry-run"_s));
    complain(u"vireo-server: admin takes sign-in-link EMAIL, promote WHO [ROLE], suspend WHO, "
             u"restore-account WHO, jobs, cleanup [--dry-run]"_s);
    return Usage;
}

} // namespace vireo::server::verbs
