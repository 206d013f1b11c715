// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/heap.h"
#include "server/main/help.h"
#include "server/main/verbs.h"
#include "server/ops/log.h"

#include <QCoreApplication>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace vireo::server;

namespace {

int run(const Arguments &arguments)
{
    const QString verb = arguments.words.value(0);
    const QStringList &known = verbNames();
    const bool ofFile = verb == "backup"_L1 || verb == "restore"_L1;
    if (ofFile && arguments.words.size() != 2) {
        verbs::complain(u"vireo-server: %1 takes one file"_s.arg(verb));
        return verbs::Usage;
    }
    if (verb.isEmpty() || !known.contains(verb)) {
        const QString start = verb.isEmpty() ? QString() : u"%1 is no verb; "_s.arg(verb);
        verbs::complain(
            u"vireo-server: %1say what to do: %2. See --help."_s.arg(start, known.join(u", "_s)));
        return verbs::Usage;
    }
    if (verb != "admin"_L1 && !ofFile && arguments.words.size() > 1) {
        verbs::complain(u"vireo-server: %1 takes no further words, so what is \"%2\"?"_s.arg(
            verb, arguments.words.at(1)));
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
    // What people made is for this user's eyes alone, also where a child writes it.
    ::umask(S_IRWXG | S_IRWXO);
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
        verbs::print(helpText().trimmed());
        return verbs::Done;
    }
    if (arguments->has(u"--version"_s)) {
        verbs::print(QStringLiteral(VIREO_VERSION));
        return verbs::Done;
    }
    return run(*arguments);
}
