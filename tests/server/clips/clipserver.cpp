// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"

#include "core/base/json.h"
#include "core/protocol/mediajob.h"
#include "server/api/account/accountroutes.h"
#include "server/api/account/relationroutes.h"
#include "server/api/clips/realtime.h"
#include "server/http/router.h"
#include "server/storage/accounts.h"
#include "server/storage/videos.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace vireo::test {
namespace {

using namespace server;

Result<http::Caller> callerOf(const QByteArray &token)
{
    const int account = token.startsWith("token-") ? token.mid(6).toInt() : 0;
    if (account < 1 || account > 3)
        return Error{Error::Kind::Unauthenticated, u"bad_token"_s, u"Sign in again."_s};
    return http::Caller{Id(account), u"s"_s,
        account == 3 ? http::Caller::Role::Moderator : http::Caller::Role::Member,
        std::numeric_limits<qint64>::max()};
}

Result<void> addAccounts(storage::Connection &connection)
{
    const QStringList handles{u"mia"_s, u"ben"_s, u"zoe"_s};
    for (int i = 0; i < handles.size(); ++i) {
        storage::accounts::Row row;
        row.id = Id(i + 1);
        row.handle = handles.at(i);
        row.email = handles.at(i) + u"@vireo.test"_s;
        if (const auto added = storage::accounts::insert(connection, row); !added.ok())
            return added.error();
    }
    return {};
}

} // namespace

ClipServer::ClipServer(Setup setup)
    : m_data(setup.data.isEmpty() ? m_dir.path() : setup.data)
{
    auto database = storage::Database::open({m_data + u"/vireo.db"_s, 2});
    if (!database.ok())
        qFatal("%s", qPrintable(database.error().detail));
    m_database = std::move(database).value();
    if (sql(u"SELECT COUNT(*) FROM accounts"_s) == 0) {
        const auto added = m_database->write(&addAccounts).result();
        if (!added.ok())
            qFatal("%s", qPrintable(added.error().detail));
    }
    m_parts = std::make_unique<ClipParts>(*m_database, m_clock, m_ids,
        ClipParts::Options{.data = m_data,
            .key = QByteArray(32, 'k'),
            .publicUrl = u"https://clips.test"_s,
            .serverName = u"Test"_s,
            .uploads = setup.uploads,
            .worker = setup.worker});
    m_tickets = std::make_unique<realtime::TicketBox>(m_clock);
    m_hub = std::make_unique<realtime::Hub>(
        realtime::HubOptions(), m_parts->hubHooks(), *m_tickets, m_clock);
    m_inbox = std::make_unique<InboxParts>(*m_database, *m_parts, m_clock,
        Secrets::fromMaster(QByteArray(32, 'm')),
        InboxParts::Options{.publicUrl = u"https://clips.test"_s,
            .serverName = u"Test"_s,
            .push = {.allowLoopback = true}});
    m_accounts = std::make_unique<AccountService>(*m_database, m_clock);
    m_relations = std::make_unique<RelationService>(*m_database, m_clock);
    const auto changed = [this](const QList<Id> &accounts) { m_parts->audienceChanged(accounts); };
    m_accounts->onAudienceChanged(changed);
    m_relations->onAudienceChanged(changed);
    QList<http::Route> routes = m_parts->routes() + m_inbox->routes() + accountRoutes(*m_accounts)
        + relationRoutes(*m_relations);
    api::addRealtimeRoutes(routes, *m_tickets);
    http::Router router;
    if (const auto added = router.add(routes); !added.ok())
        qFatal("%s", qPrintable(added.error().detail));
    router.addUpgrade(u"/api/v1/realtime"_s, m_hub->upgrader());
    http::Options options;
    options.threads = 2;
    options.stall = std::chrono::seconds(5);
    for (http::RateRule *rule :
        {&options.rates.read, &options.rates.write, &options.rates.upload, &options.rates.media})
        *rule = {100'000, 100'000};
    http::Hooks hooks;
    hooks.authenticate = &callerOf;
    m_http = std::make_unique<http::Server>(options, std::move(router), hooks);
    if (const auto started = m_http->start(); !started.ok())
        qFatal("%s", qPrintable(started.error().detail));
    m_parts->start(m_hub.get());
    m_inbox->start();
}

ClipServer::~ClipServer()
{
    m_http.reset();
    m_inbox->stop();
    m_parts->stop();
    // What still holds a writer of an upload, say, lets go while its disk threads are there.
    m_database->finish();
}

QString ClipServer::ticket(int account) const
{
    const QByteArray token = "token-" + QByteArray::number(account);
    return m_tickets->issue(account > 0 ? callerOf(token).valueOr({}) : http::Caller());
}

RawAnswer ClipServer::ask(const QByteArray &method, const QByteArray &target, int account,
    const QByteArrayList &headers, const QByteArray &body) const
{
    QByteArray text = method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n";
    if (account > 0)
        text += "Authorization: Bearer token-" + QByteArray::number(account) + "\r\n";
    for (const QByteArray &header : headers)
        text += header + "\r\n";
    const bool bodiless = method == "GET" || method == "HEAD" || method == "OPTIONS";
    if (!bodiless && !text.contains("Content-Length:"))
        text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    RawClient client(port());
    client.send(text + "\r\n" + body);
    return client.answer(method == "HEAD");
}

RawAnswer ClipServer::json(const QByteArray &method, const QByteArray &target, int account,
    const QJsonObject &body, const QByteArrayList &headers) const
{
    return ask(method, target, account, headers + QByteArrayList{"Content-Type: application/json"},
        base::json::write(body));
}

QString ClipServer::upload(int account, const QByteArray &bytes) const
{
    const RawAnswer made = ask("POST", "/api/v1/uploads", account,
        {"Tus-Resumable: 1.0.0", "Upload-Length: " + QByteArray::number(bytes.size()),
            "Content-Type: application/offset+octet-stream"},
        bytes);
    return QString::fromLatin1(made.headers.value("Location").split('/').last());
}

QString ClipServer::publish(int account, const QString &upload, const QJsonObject &more) const
{
    QJsonObject wish{{u"upload_id"_s, upload}, {u"caption"_s, u"A clip"_s}};
    for (auto it = more.constBegin(); it != more.constEnd(); ++it)
        wish.insert(it.key(), it.value());
    return json("POST", "/api/v1/videos", account, wish).json()["id"_L1].toString();
}

QString ClipServer::readyClip(int account, const QJsonObject &more)
{
    const QString id = publish(account, upload(account, "bytes"), more);
    protocol::MediaResult media;
    media.master = u"master.m3u8"_s;
    media.poster = u"poster.webp"_s;
    media.fallback = u"fallback.mp4"_s;
    protocol::MediaRung rung;
    rung.height = 360;
    rung.bandwidth = 600'000;
    rung.playlist = u"360.m3u8"_s;
    media.rungs = {rung};
    media.durationMs = 5000;
    media.hasAudio = true;
    const auto made
        = m_database
              ->write([&](storage::Connection &connection) {
                  return storage::videos::publish(connection, Id::fromString(id), 1, media, true);
              })
              .result();
    if (!made.ok())
        qFatal("%s", qPrintable(made.error().detail));
    sql(u"UPDATE media_jobs SET state = 2, ended_ms = created_ms WHERE video_id = ?"_s,
        {id.toLongLong()});
    const QString folder = m_data + u"/media/"_s + id + u"/1"_s;
    QDir().mkpath(folder);
    for (const QString &name : {u"master.m3u8"_s, u"360.m3u8"_s, u"360.mp4"_s, u"poster.webp"_s,
             u"fallback.mp4"_s, u"secret.mp4"_s}) {
        QFile file(folder + u'/' + name);
        if (file.open(QIODevice::WriteOnly))
            file.write("content of " + name.toLatin1());
    }
    return id;
}

qint64 ClipServer::sql(const QString &statement, const QVariantList &values)
{
    const auto value = m_database
                           ->write([&](storage::Connection &connection) -> Result<qint64> {
                               auto rows = connection.run(statement, values);
                               if (!rows.ok())
                                   return rows.error();
                               return rows->next() ? rows->integer(0) : 0;
                           })
                           .result();
    if (!value.ok())
        qFatal("%s: %s", qPrintable(statement), qPrintable(value.error().detail));
    return *value;
}

QByteArray placeOf(const QString &id)
{
    return kVideos + '/' + id.toLatin1();
}

QStringList idsOf(const QJsonObject &page)
{
    QStringList ids;
    const QJsonArray items = page["items"_L1].toArray();
    for (const QJsonValue &item : items) {
        const QJsonObject video
            = item["video"_L1].isObject() ? item["video"_L1].toObject() : item.toObject();
        ids.append(video["id"_L1].toString());
    }
    return ids;
}

} // namespace vireo::test
