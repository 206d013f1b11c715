// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/verbs.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/sanitized.h"
#include "server/main/clipsetup.h"
#include "server/main/datafolder.h"
#include "server/service/care/auditwitness.h"
#include "server/storage/damage.h"
#include "server/storage/migrator.h"
#include "server/storage/sqlite/session.h"

#include <QFileInfo>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace vireo::server::verbs {
namespace {

using storage::Migrator;
using storage::damage::forOperator;
using storage::sqlite::Session;

const QString kEntered = u"entered"_s; // whether it would work for us
#ifdef VIREO_ADDRESS_SANITIZED
constexpr bool kFiltersCalls = false; // its reports need more of the system
#else
constexpr bool kFiltersCalls = true;
#endif

//! What the media process says that it locks itself in with on this machine.
Result<QJsonObject> sandboxOf(const QString &program)
{
    QProcess media;
    media.setStandardInputFile(QProcess::nullDevice());
    media.start(program, {u"--sandbox"_s});
    const auto unusable = [&program](const QString &why) {
        return Error{Error::Kind::Internal, u"media_program"_s,
            u"The media program %1 %2, so no clip can be encoded. Mend the installation, or set "
            u"media.program."_s.arg(program, why)};
    };
    if (!media.waitForFinished(20'000) || media.exitStatus() != QProcess::NormalExit)
        return unusable(u"cannot be run"_s);
    const auto layers = base::json::parseObject(media.readAllStandardOutput());
    if (!layers.ok() || !layers->contains("seccomp"_L1))
        return unusable(u"does not answer like vireo-media"_s);
    QJsonObject told = *layers;
    told.insert(kEntered, media.exitCode() == 0);
    return told;
}

//! False: clips may not be encoded here, as it said.
bool showSandbox(const Config &config)
{
    const auto layers = sandboxOf(mediaProgram(config));
    if (!layers.ok()) {
        complain(u"vireo-server: "_s + layers.error().detail);
        return false;
    }
    QStringList has;
    QStringList lacks;
    // Landlock may be missing, but not fail.
    bool locked = layers->value(kEntered).toBool();
    const auto sort = [&](const QString &name, bool there, bool required) {
        (there ? has : lacks).append(name);
        locked = locked && (there || !required);
    };
    const int landlock = layers->value("landlock"_L1).toInt();
    sort(u"resource limits"_s, layers->value("limits"_L1).toBool(), true);
    sort(u"no_new_privs"_s, layers->value("no_new_privs"_L1).toBool(), true);
    sort(u"seccomp"_s, layers->value("seccomp"_L1).toBool(), kFiltersCalls);
    sort(landlock > 0 ? u"Landlock ABI %1"_s.arg(landlock) : u"Landlock"_s, landlock > 0, false);
    sort(u"namespaces"_s, layers->value("namespaces"_L1).toBool(), false);
    print(u"media sandbox: %1%2"_s.arg(has.isEmpty() ? u"nothing"_s : has.join(u", "_s),
        lacks.isEmpty() ? QString() : u"; missing: "_s + lacks.join(u", "_s)));
    if (locked || config.media.sandbox != "require"_L1)
        return true;
    complain(u"vireo-server: a required layer is missing, so clips are refused. Use a kernel with "
             u"seccomp, or set media.sandbox to prefer and accept the danger."_s);
    return false;
}

//! Whether nobody changed the log of what moderators, admins and the operator did.
Result<QString> auditState(storage::Connection &db, const Config &config)
{
    const auto last = storage::audit::last(db);
    if (!last.ok())
        return last.error();
    const auto head = storage::audit::lastHead(db);
    if (!head.ok())
        return head.error();
    // Before the first start there is no key either.
    if (!*last && !*head && !QFileInfo::exists(config.auditHeadFile()))
        return u"audit log: empty"_s;
    const auto secrets = Secrets::load(config.signingKeyFile(), false);
    if (!secrets.ok())
        return secrets.error();
    const auto witness = service::auditwitness::read(config.auditHeadFile(), *secrets);
    const auto verdict
        = service::AuditLog::verify(db, *secrets, {base::SystemClock().nowMs(), witness});
    if (!verdict.ok())
        return verdict.error();
    if (verdict->fault) {
        return Error{Error::Kind::Conflict, u"audit_changed"_s,
            u"The audit log was changed: %1 Compare it with a backup."_s.arg(verdict->fault->what)};
    }
    if (!witness && verdict->heads > 0) {
        return u"audit log: %1 rows, whole as far as they go; %2 is missing, so rows cut off at "
               u"the end would not show. The next start makes it."_s.arg(verdict->rows)
                   .arg(config.auditHeadFile());
    }
    return u"audit log: %1 rows, whole"_s.arg(verdict->rows);
}

} // namespace

int migrate(const Config &config)
{
    if (const auto there = checkDatabaseThere(config); !there.ok())
        return refuse(there.error());
    auto session = Session::open(config.databaseFile(), Session::Use::Write);
    if (!session.ok())
        return refuse(forOperator(session.error(), config.databaseFile()));
    const Migrator migrator;
    const auto steps = migrator.migrate((*session)->connection());
    if (!steps.ok())
        return refuse(forOperator(steps.error(), config.databaseFile()));
    print(*steps == 0 ? u"The database is up to date (schema %1)."_s.arg(migrator.newest())
                      : u"The database is now at schema %1."_s.arg(migrator.newest()));
    return Done;
}

int check(const Config &config)
{
    print(u"configuration: right"_s);
    if (!showSandbox(config))
        return Refused;
    if (const auto there = checkDatabaseThere(config); !there.ok())
        return refuse(there.error());
    if (QFileInfo(config.databaseFile()).size() == 0) {
        print(u"database: not made yet; the first start makes it"_s);
        return Done;
    }
    auto session = Session::open(config.databaseFile(), Session::Use::Read);
    if (!session.ok())
        return refuse(forOperator(session.error(), config.databaseFile()));
    const auto version = Migrator::current((*session)->connection());
    if (!version.ok())
        return refuse(forOperator(version.error(), config.databaseFile()));
    const int newest = Migrator().newest();
    if (*version > newest) {
        return refuse({Error::Kind::Internal, u"storage_newer"_s,
            u"The database was made by a newer Vireo (schema %1, this program knows %2)."_s
                .arg(*version)
                .arg(newest)});
    }
    auto rows = (*session)->connection().run(u"PRAGMA quick_check(5)"_s);
    if (!rows.ok())
        return refuse(forOperator(rows.error(), config.databaseFile()));
    const QString verdict = rows->next() ? rows->text(0) : QString();
    if (verdict != "ok"_L1) {
        return refuse({Error::Kind::Internal, u"storage_damaged"_s,
            u"The database %1 is damaged (%2). Restore a backup."_s.arg(
                config.databaseFile(), verdict)});
    }
    print(*version == newest
            ? u"database: sound, schema %1"_s.arg(newest)
            : u"database: sound, schema %1; the next start brings it to %2"_s.arg(*version).arg(
                newest));
    if (*version < newest) {
        print(u"audit log: can be checked after that"_s);
        return Done;
    }
    const auto audit = auditState((*session)->connection(), config);
    if (!audit.ok())
        return refuse(audit.error());
    print(*audit);
    return Done;
}

} // namespace vireo::server::verbs
