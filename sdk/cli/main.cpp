// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/cli/commands.h"

#include "sdk/session/deeplink.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace vireo;
using sdk::cli::Arguments;
using sdk::cli::Commands;
using sdk::cli::ExitStatus;
using sdk::cli::Output;

namespace {

//! A link names its server, so a first sign-in needs no --server. A damaged one is told before
//! anything else is asked for.
Result<QUrl> serverOf(const Arguments &arguments)
{
    const bool isLink = arguments.command == Arguments::Command::SignIn
        && (arguments.subject.contains(u':') || arguments.subject.contains(u'/'));
    if (!arguments.server.isEmpty() || !isLink)
        return arguments.server;
    const auto link = sdk::DeepLink::parse(arguments.subject);
    if (!link.ok())
        return link.error();
    return link->server;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"vireo-cli"_s);

    const QStringList words = QCoreApplication::arguments().mid(1);
    const Result<Arguments> arguments = Arguments::parse(words);
    Output output(words.contains(u"--json"_s));
    if (!arguments.ok())
        return int(output.fail(arguments.error()));
    if (arguments->command == Arguments::Command::Help) {
        std::fputs(Arguments::help().toUtf8().constData(), stdout);
        return int(ExitStatus::Done);
    }
    if (arguments->command == Arguments::Command::Version) {
        std::puts("vireo-cli " VIREO_VERSION);
        return int(ExitStatus::Done);
    }

    const Result<QUrl> server = serverOf(arguments.value());
    if (!server.ok())
        return int(output.fail(server.error()));
    const auto client = sdk::Client::open(
        {.profileDirectory = arguments->profileDirectory, .server = server.value()});
    if (!client.ok()) {
        Error error = client.error();
        if (error.code == "no_server"_L1) {
            error.code = u"usage"_s;
            error.detail = u"No server is known yet. Name one with --server URL."_s;
        }
        return int(output.fail(error));
    }
    const QUrl address = client.value()->server();
    if (address.scheme() == "http"_L1 && !sdk::parseServer(address.toString()).ok())
        output.notice(u"The connection to %1 is not encrypted."_s.arg(address.host()));

    Commands commands(*client.value(), arguments.value(), output);
    QObject::connect(&commands, &Commands::finished, &application, [](ExitStatus status) {
        QCoreApplication::exit(int(status)); // the first one counts
    });
    // Not Client::start(): uploads of the app on the same profile are not ours to go on with.
    sdk::whenDone(client.value()->session().restore(), &application,
        [&commands](const Result<void> &) { commands.run(); });
    return QCoreApplication::exec();
}
