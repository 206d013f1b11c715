// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/protocol/comment.h"
#include "core/protocol/feed.h"
#include "core/protocol/limits.h"
#include "sdk/client.h"
#include "support/faketransport.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

#include <map>
#include <memory>

namespace vireo::test {

//! \brief A client on a fake transport whose answers stand by "METHOD /path", signed in on wish.
//!
//! A path without an answer is Unreachable. Several answers for one path are given in order, the
//! last one stays.
class ClientFixture
{
public:
    ClientFixture()
    {
        auto own = std::make_unique<FakeTransport>();
        transport = own.get();
        transport->handler = [this](const sdk::Request &request) { return answer(request); };
        auto opened = sdk::Client::open({.profileDirectory = folder.path(),
                                            .server = transport->url,
                                            .secrets = sdk::SecretPlace::File},
            std::move(own));
        client = std::move(opened).value();
    }

    void on(const QString &request, const QJsonObject &body)
    {
        sdk::Reply reply;
        reply.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        answers[request].append(Result<sdk::Reply>(reply));
    }
    void onError(const QString &request, const Error &error)
    {
        answers[request].append(Result<sdk::Reply>(error));
    }
    void forget(const QString &request) { answers.erase(request); }
    //! From now on GET /feed has clips 100, 101, ... in pages of ten, \p clips in all; 0: as said
    //! by on().
    void endless(int clips) { m_endless = clips; }
    [[nodiscard]] qsizetype asked(const QString &request) const
    {
        return std::count_if(transport->requests.cbegin(), transport->requests.cend(),
            [&](const QString &line) { return line.section(u'?', 0, 0) == request; });
    }

    void signIn()
    {
        on(QStringLiteral("POST /auth/verify"),
            protocol::toJson(protocol::TokenGrant{
                QStringLiteral("access"), 900, QStringLiteral("refresh"), me()}));
        static_cast<void>(client->session().verifyToken(QStringLiteral("token-of-the-operator")));
        QVERIFY(QTest::qWaitFor([this] { return client->session().signedIn(); }));
    }

    //! An event on the channel of \p video, as if the server had sent it.
    void live(Id video, const char *event, const QJsonObject &data)
    {
        protocol::realtime::ServerMessage message;
        message.type = protocol::realtime::ServerMessage::Type::Event;
        message.channel = protocol::realtime::videoChannel(video);
        message.seq = ++m_seq;
        message.event = QString::fromLatin1(event);
        message.data = data;
        Q_EMIT client->realtime().eventArrived(message);
    }

    [[nodiscard]] static protocol::Account me() { return person(1, QStringLiteral("kaja")); }
    [[nodiscard]] static protocol::Account person(qint64 id, const QString &handle)
    {
        protocol::Account account;
        account.id = Id(id);
        account.handle = handle;
        account.displayName = handle.left(1).toUpper() + handle.mid(1);
        return account;
    }
    [[nodiscard]] static protocol::Video video(qint64 id)
    {
        protocol::Video clip;
        clip.id = Id(id);
        clip.account = person(7, QStringLiteral("ines"));
        clip.state = protocol::VideoState::Ready;
        clip.playable = true;
        clip.caption = QStringLiteral("Slept forty minutes, regret nothing. #northernlights");
        clip.createdMs = QDateTime::currentMSecsSinceEpoch() - 2 * 3600 * 1000;
        clip.durationMs = 21'000;
        clip.width = 720;
        clip.height = 1280;
        clip.blurhash = QStringLiteral("LEHV6nWB2yk8pyo0adR*.7kCMdnj");
        clip.media.masterUrl = QStringLiteral("/media/%1/1/master.m3u8").arg(id);
        clip.counts.likes = 48'200;
        clip.counts.comments = 1204;
        return clip;
    }
    [[nodiscard]] static QJsonObject feedPage(
        const QList<protocol::Video> &videos, const QString &cursor = {})
    {
        protocol::FeedPage page;
        for (const protocol::Video &clip : videos) {
            page.items.append({clip, {{QStringLiteral("newest"), 1, QStringLiteral("New here")}},
                QStringLiteral("seen-") + clip.id.toString()});
        }
        page.nextCursor = cursor;
        return protocol::pageToJson(
            page, [](const protocol::FeedItem &item) { return protocol::toJson(item); });
    }
    [[nodiscard]] static protocol::Comment comment(qint64 id, const QString &text, qint64 by = 9)
    {
        protocol::Comment c;
        c.id = Id(id);
        c.videoId = Id(100);
        c.account = by == 1 ? me() : person(by, QStringLiteral("sam"));
        c.text = text;
        c.createdMs = QDateTime::currentMSecsSinceEpoch() - 60'000;
        return c;
    }
    [[nodiscard]] static QJsonObject commentPage(
        const QList<protocol::Comment> &comments, const QString &cursor = {})
    {
        return protocol::pageToJson(protocol::Page<protocol::Comment>{comments, cursor},
            [](const protocol::Comment &c) { return protocol::toJson(c); });
    }

    QTemporaryDir folder; //!< goes after the client
    std::map<QString, QList<Result<sdk::Reply>>> answers;
    //! Answers GET /search by its type; unset: as said by on().
    std::function<QJsonObject(const QString &type)> search;
    FakeTransport *transport = nullptr; //!< owned by the client
    std::unique_ptr<sdk::Client> client;

private:
    Result<sdk::Reply> answer(const sdk::Request &request)
    {
        const QString key
            = QString::fromLatin1(sdk::toString(request.method)) + u' ' + request.path;
        if (m_endless > 0 && key == QStringLiteral("GET /feed"))
            return endlessPage(request.query.queryItemValue(QStringLiteral("cursor")).toInt());
        if (search && key == QStringLiteral("GET /search")) {
            sdk::Reply reply;
            reply.body = QJsonDocument(search(request.query.queryItemValue(QStringLiteral("type"))))
                             .toJson();
            return reply;
        }
        const auto found = answers.find(key);
        if (found == answers.end() || found->second.isEmpty())
            return FakeTransport::unreachable();
        if (found->second.size() == 1)
            return found->second.first();
        return found->second.takeFirst();
    }

    [[nodiscard]] Result<sdk::Reply> endlessPage(int from) const
    {
        QList<protocol::Video> list;
        for (int i = from; i < qMin(from + 10, m_endless); ++i)
            list.append(video(100 + i));
        const QString next = from + 10 < m_endless ? QString::number(from + 10) : QString();
        sdk::Reply reply;
        reply.body = QJsonDocument(feedPage(list, next)).toJson(QJsonDocument::Compact);
        return reply;
    }

    int m_endless = 0;
    qint64 m_seq = 0;
};

} // namespace vireo::test
