// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/page.h"
#include "sdk/client.h"
#include "support/faketransport.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>

namespace vireo::test {

//! A client on a FakeTransport, with answers for one person and their clips.
struct ProfileClient
{
    ProfileClient()
    {
        auto own = std::make_unique<FakeTransport>();
        transport = own.get();
        auto opened = sdk::Client::open({.profileDirectory = folder.path(),
                                            .server = transport->url,
                                            .secrets = sdk::SecretPlace::File},
            std::move(own));
        client = std::move(opened).value();
    }

    static protocol::Account person(qint64 id)
    {
        protocol::Account account;
        account.id = Id(id);
        account.handle = QStringLiteral("person%1").arg(id);
        account.displayName = QStringLiteral("Person %1").arg(id);
        account.counts.followers = 10;
        return account;
    }
    static protocol::Video clip(qint64 id, bool playable = true)
    {
        protocol::Video video;
        video.id = Id(id);
        video.account = person(9);
        video.state = playable ? protocol::VideoState::Ready : protocol::VideoState::Processing;
        video.playable = playable;
        video.caption = QStringLiteral("Clip %1").arg(id);
        video.media.posterUrl = QStringLiteral("/media/%1/1/poster.webp").arg(id);
        return video;
    }
    void answer(const QJsonObject &json)
    {
        transport->enqueue(QJsonDocument(json).toJson(QJsonDocument::Compact));
    }
    void answer(const QList<protocol::Video> &clips, const QString &cursor = {})
    {
        answer(protocol::pageToJson(protocol::Page<protocol::Video>{clips, cursor},
            [](const protocol::Video &video) { return protocol::toJson(video); }));
    }
    void signIn(qint64 id)
    {
        static_cast<void>(client->start());
        QTRY_COMPARE(client->session().state(), sdk::Session::State::SignedOut);
        answer(protocol::toJson(protocol::TokenGrant{
            QStringLiteral("access"), 900, QStringLiteral("refresh"), person(id)}));
        static_cast<void>(client->session().verifyToken(QStringLiteral("operators-own-token")));
        QTRY_VERIFY(client->session().signedIn());
    }

    QTemporaryDir folder;
    FakeTransport *transport = nullptr;
    std::unique_ptr<sdk::Client> client;
};

} // namespace vireo::test
