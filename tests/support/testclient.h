// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sdk/client.h"
#include "support/testserver.h"
#include "support/waiting.h"

namespace vireo::test {

//! A client of \p server with the profile in \p folder; signed in if it was before. Null: it
//! could not be opened.
[[nodiscard]] inline std::unique_ptr<sdk::Client> openClient(
    const QString &folder, const QUrl &server)
{
    auto client = sdk::Client::open(
        {.profileDirectory = folder, .server = server, .secrets = sdk::SecretPlace::File});
    if (!client.ok() || !wait(client.value()->start()).ok())
        return nullptr;
    return std::move(client).value();
}

//! The same, signed in as \p email by an operator's link where it is not yet.
[[nodiscard]] inline std::unique_ptr<sdk::Client> signedInClient(
    const QString &folder, TestServer &server, const QString &email)
{
    auto client = openClient(folder, server.url());
    if (client && !client->session().signedIn()
        && !wait(client->session().verifyToken(server.signInToken(email))).ok())
        return nullptr;
    return client;
}

} // namespace vireo::test
