// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/verbs.h"

#include "core/base/json.h"
#include "server/main/clipsetup.h"
#include "server/storage/migrator.h"
#include "server/storage/sqlite/session.h"

#include <QFileInfo>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace vireo::server::verbs {
namespace {

using storage::Migrator;
using storage::sqlite::Session;

//! What the media process locks itself in with on this machine. False: it may not be used here.
bool showSandbox(const Config &config)
{
    const QString program = mediaProgram(config);
    QProcess media;
    media.setStandardInputFile(QProcess::nullDevice());
    media.start(program, {u"--sandbox"_s});
    if (!media.waitForFinished(20'000) || media.exitStatus() != QProcess::NormalExit) {
        print(u"media sandbox: %1 cannot be run, so no clip can be encoded"_s.arg(program));
        return true;
    }
    const auto layers = base::json::parseObject(media.readAllStandardOutput()).valueOr({});
    QStringList has;
    QStringList lacks;
    const auto sort = [&](const QString &name, bool there) { (there ? has : lacks).append(name); };
    const int landlock = layers["landlock"_L1].toInt();
    sort(u"resource limits"_s, layers["limits"_L1].toBool());
    sort(u"no_new_privs"_s, layers["no_new_privs"_L1].toBool());
    sort(u"seccomp"_s, layers["seccomp"_L1].toBool());
    sort(landlock > 0 ? u"Landlock ABI %1"_s.arg(landlock) : u"Landlock"_s, landlock > 0);
    sort(u"namespaces"_s, layers["namespaces"_L1].toBool());
    print(u"media sandbox: %1%2"_s.arg(has.isEmpty() ? u"nothing"_s : has.join(u", "_s),
        lacks.isEmpty() ? QString() : u"; missing: "_s + lacks.join(u", "_s)));
    if (media.exitCode() == 0 || config.media.sandbox != "require"_L1)
        return true;
    complain(u"vireo-server: a required layer is missing, so clips are refused. Use a kernel with "
             u"seccomp, or set media.sandbox to prefer and accept the danger."_s);
    return false;
}

} // namespace

int migrate(const Config &config)
{
    auto session = Session::open(config.databaseFile(), Session::Use::Write);
    if (!session.ok())
        return refuse(session.error());
    const Migrator migrator;
    const auto steps = migrator.migrate((*session)->connection());
    if (!steps.ok())
        return refuse(steps.error());
    print(*steps == 0 ? u"The database is up to date (schema %1)."_s.arg(migrator.newest())
                      : u"The database is now at schema %1."_s.arg(migrator.newest()));
    return Done;
}

int check(const Config &config)
{
    print(u"configuration: right"_s);
    if (!showSandbox(config))
        return Refused;
    if (!QFileInfo::exists(config.databaseFile())) {
        print(u"database: not made yet; the first start makes it"_s);
        return Done;
    }
    auto session = Session::open(config.databaseFile(), Session::Use::Read);
    if (!session.ok())
        return refuse(session.error());
    const auto version = Migrator::current((*session)->connection());
    if (!version.ok())
        return refuse(version.error());
    const int newest = Migrator().newest();
    if (*version > newest) {
        return refuse({Error::Kind::Internal, u"storage_newer"_s,
            u"The database was made by a newer Vireo (schema %1, this program knows %2)."_s
                .arg(*version)
                .arg(newest)});
    }
    auto rows = (*session)->connection().run(u"PRAGMA quick_check(5)"_s);
    if (!rows.ok())
        return refuse(rows.error());
    const QString verdict = rows->next() ? rows->text(0) : QString();
    if (verdict != "ok"_L1) {
        return refuse({Error::Kind::Internal, u"storage_damaged"_s,
            u"The database is damaged: %1. Restore a backup."_s.arg(verdict)});
    }
    print(*version == newest
            ? u"database: sound, schema %1"_s.arg(newest)
            : u"database: sound, schema %1; the next start brings it to %2"_s.arg(*version).arg(
                newest));
    return Done;
}

} // namespace vireo::server::verbs
