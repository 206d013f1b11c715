// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sdk/client.h"
#include "sdk/session/deeplink.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace vireo;

// Asks a server that is not there for its feed, and expects to be told so.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QTemporaryDir folder;
    const auto client = sdk::Client::open({.profileDirectory = folder.path(),
        .server = QUrl(u"http://127.0.0.1:1"_s),
        .secrets = sdk::SecretPlace::File});
    if (!client.ok())
        return 1;
    const auto started = client.value()->start();
    sdk::whenDone(
        client.value()->feed().page(), &application, [](const Result<protocol::FeedPage> &page) {
            const bool told = !page.ok() && page.error().is(Error::Kind::Unreachable);
            std::puts(told ? "told" : "not told");
            QCoreApplication::exit(told ? 0 : 1);
        });
    return QCoreApplication::exec();
}
