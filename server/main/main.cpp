// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/heap.h"
#include "server/main/configkeys.h"
#include "server/main/verbs.h"
#include "server/ops/log.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace vireo::server;

namespace {

void help()
{
    verbs::print(
        u"vireo-server VERB [--config FILE] [SETTINGS]\n\n"
        "  serve                         run the server\n"
        "  check                         look at configuration and database\n"
        "  migrate                       bring the database to this version\n"
        "  backup FILE                   put everything into FILE, beside a running server\n"
        "  restore FILE                  the other way round, into an empty data folder\n"
        "  admin sign-in-link EMAIL      print a one-time link, making the account if need be\n"
        "  admin promote WHO [ROLE]      ROLE is member, moderator or admin\n"
        "  admin suspend WHO             sign out everywhere and keep out\n"
        "  admin restore-account WHO     let in again\n"
        "  admin reset-second-step WHO   for who lost the authenticator; signs out everywhere\n"
        "  admin age WHO AGE             unknown, adult or minor\n"
        "  admin cleanup [--dry-run]     remove what has expired\n\n"
        "WHO is an e-mail address, @handle or id. Every setting is a flag, a key of the\n"
        "TOML file and a variable (--mail-smtp-url, mail.smtp_url, VIREO_MAIL_SMTP_URL):\n"_s);
    for (const ConfigKey &key : configKeys())
        verbs::print(u"  %1 %2"_s.arg(key.flag(), -30).arg(key.help));
}

int run(const Arguments &arguments)
{
    const QString verb = arguments.words.value(0);
    static const QStringList known{u"serve"_s, u"worker"_s, u"demo"_s, u"check"_s, u"migrate"_s,
        u"backup"_s, u"restore"_s, u"admin"_s};
    const bool ofFile = verb == "backup"_L1 || verb == "restore"_L1;
    if (ofFile && arguments.words.size() != 2) {
        verbs::complain(u"vireo-server: %1 takes one file"_s.arg(verb));
        return verbs::Usage;
    }
    if (!known.contains(verb) || (verb != "admin"_L1 && !ofFile && arguments.words.size() > 1)) {
        verbs::complain(
            u"vireo-server: say what to do: %1. See --help."_s.arg(known.join(u", "_s)));
        return verbs::Usage;
    }
    const auto config = loadConfig(arguments.sources);
    if (!config.ok()) {
        verbs::complain(config.error().detail);
        return verbs::BadConfig;
    }
    if (verb == "serve"_L1)
        return verbs::serve(*config, arguments.sources);
    if (verb == "worker"_L1)
        return verbs::worker(*config);
    if (verb == "demo"_L1)
        return verbs::fillDemo(*config);
    if (verb == "check"_L1)
        return verbs::check(*config);
    if (verb == "migrate"_L1)
        return verbs::migrate(*config);
    if (verb == "backup"_L1)
        return verbs::backup(*config, arguments.words.at(1));
    if (verb == "restore"_L1)
        return verbs::restore(*config, arguments.words.at(1));
    return verbs::admin(*config, arguments);
}

} // namespace

int main(int argc, char **argv)
{
    vireo::base::boundHeap();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"vireo-server"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(VIREO_VERSION));
    ops::Log log;
    log.installAsMessageHandler();

    const auto arguments = parseArguments(QCoreApplication::arguments().mid(1),
        {u"--help"_s, u"--version"_s, u"--dry-run"_s, u"--allow-readable-config"_s});
    if (!arguments.ok()) {
        verbs::complain(u"vireo-server: "_s + arguments.error().detail);
        return verbs::Usage;
    }
    if (arguments->has(u"--help"_s)) {
        help();
        return verbs::Done;
    }
    if (arguments->has(u"--version"_s)) {
        verbs::print(QStringLiteral(VIREO_VERSION));
        return verbs::Done;
    }
    return run(*arguments);
}
