// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "world.h"

#include "core/base/json.h"
#include "core/protocol/mediajob.h"
#include "server/main/coreparts.h"
#include "server/storage/accounts.h"
#include "server/storage/sessions.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace vireo::test {
namespace {

using namespace server;

QString mailOf(const QByteArray &who)
{
    return QString::fromLatin1(who) + u"@vireo.test"_s;
}

} // namespace

const QByteArrayList &World::people()
{
    static const QByteArrayList all{
        "guest", "stranger", "follower", "owner", "blocked", "moderator", "admin"};
    return all;
}

World::World()
{
    m_server = std::make_unique<TestServer>([](Config &config) {
        config.media.workers = 0;
        config.mail.perAddressHour = config.mail.perPeerHour = 100'000;
        for (http::RateRule *rule : {&config.http.rates.read, &config.http.rates.write,
                 &config.http.rates.upload, &config.http.rates.signIn, &config.http.rates.media})
            *rule = {1e6, 1e6};
    });
    if (!m_server->isRunning())
        qFatal("%s", qPrintable(m_server->error()));
    makePeople();
    for (const char *visibility : {"public", "followers", "unlisted", "private"})
        makeClip(visibility, "owner", visibility);
    makeClip("suspended", "suspended", "public");
    // As `admin suspend` does it.
    CoreParts &core = m_server->application().core();
    const Id doomed = Id::fromString(QString::fromLatin1(m_accounts["suspended"]));
    const auto done = core.database
                          ->write([doomed, now = core.clock.nowMs()](storage::Connection &db) {
                              const auto set = storage::accounts::setState(
                                  db, doomed, storage::accounts::State::Suspended);
                              return set.ok() ? storage::sessions::revokeAll(db, doomed, now) : set;
                          })
                          .result();
    if (!done.ok())
        qFatal("%s", qPrintable(done.error().detail));
    core.revocations.poll().waitForFinished();
    restore();
}

World::~World() = default;

qint64 World::sql(const QString &statement, const QVariantList &values)
{
    const auto value = m_server->application()
                           .core()
                           .database
                           ->write([&](storage::Connection &db) -> Result<qint64> {
                               auto rows = db.run(statement, values);
                               if (!rows.ok())
                                   return rows.error();
                               return rows->next() ? rows->integer(0) : 0;
                           })
                           .result();
    if (!value.ok())
        qFatal("%s: %s", qPrintable(statement), qPrintable(value.error().detail));
    return *value;
}

bool World::has(const QByteArray &pattern) const
{
    static QSet<QByteArray> known;
    if (known.isEmpty()) {
        for (const http::Route &route : m_server->application().routes())
            known.insert(http::methodName(route.method) + ' ' + route.path.toLatin1());
    }
    return known.contains(pattern);
}

void World::makePeople()
{
    for (const QByteArray &who : people() + QByteArrayList{"suspended"}) {
        if (who == "guest")
            continue;
        signIn(who);
        const auto role = who == "admin" ? storage::accounts::Role::Admin
            : who == "moderator"         ? storage::accounts::Role::Moderator
                                         : storage::accounts::Role::Member;
        if (role == storage::accounts::Role::Member)
            continue;
        const Id id = Id::fromString(QString::fromLatin1(m_accounts[who]));
        const auto set = m_server->application()
                             .core()
                             .database
                             ->write([id, role](storage::Connection &db) {
                                 return storage::accounts::setRole(db, id, role);
                             })
                             .result();
        if (!set.ok())
            qFatal("%s", qPrintable(set.error().detail));
        signIn(who);
    }
}

void World::signIn(const QByteArray &who)
{
    m_tokens.remove(who);
    const RawAnswer grant = ask("guest", "POST", "/api/v1/auth/verify",
        base::json::write({{u"token"_s, m_server->signInToken(mailOf(who))}}));
    m_tokens[who] = grant.json()["access_token"_L1].toString().toLatin1();
    m_accounts[who] = grant.json()["account"_L1]["id"_L1].toString().toLatin1();
    if (m_tokens[who].isEmpty())
        qFatal("%s cannot sign in: %s", who.constData(), grant.body.constData());
    const QJsonArray sessions
        = ask(who, "GET", "/api/v1/auth/sessions").json()["items"_L1].toArray();
    for (const QJsonValue &session : sessions) {
        if (session["current"_L1].toBool())
            m_sessions[who] = session["id"_L1].toString().toLatin1();
    }
}

QByteArray World::newUpload(const QByteArray &who)
{
    const RawAnswer made = ask(who, "POST", "/api/v1/uploads", "bytes",
        {"Tus-Resumable: 1.0.0", "Upload-Length: 5",
            "Content-Type: application/offset+octet-stream"});
    return made.headers.value("Location").split('/').last();
}

void World::makeClip(const QByteArray &name, const QByteArray &owner, const QByteArray &visibility)
{
    const RawAnswer made = ask(owner, "POST", "/api/v1/videos",
        base::json::write({{u"upload_id"_s, QString::fromLatin1(newUpload(owner))},
            {u"caption"_s, u"A clip #waves"_s},
            {u"visibility"_s, QString::fromLatin1(visibility)}}));
    const QString id = made.json()["id"_L1].toString();
    if (id.isEmpty())
        qFatal("no clip: %s", made.body.constData());
    protocol::MediaResult media;
    media.master = u"master.m3u8"_s;
    media.poster = u"poster.webp"_s;
    media.fallback = u"fallback.mp4"_s;
    protocol::MediaRung rung;
    rung.height = 360;
    rung.bandwidth = 600'000;
    rung.playlist = u"360.m3u8"_s;
    media.rungs = {rung};
    sql(u"UPDATE videos SET state = 2, playable = 1, progress = 1, revision = 1, "
        u"duration_ms = 5000, media = ? WHERE id = ?"_s,
        {QString::fromUtf8(base::json::write(protocol::toJson(media))), id.toLongLong()});
    sql(u"UPDATE media_jobs SET state = 2, ended_ms = created_ms WHERE video_id = ?"_s,
        {id.toLongLong()});
    const QString folder = m_server->data() + u"/media/"_s + id + u"/1"_s;
    QDir().mkpath(folder);
    for (const QString &file :
        {u"master.m3u8"_s, u"360.m3u8"_s, u"360.mp4"_s, u"poster.webp"_s, u"fallback.mp4"_s}) {
        QFile out(folder + u'/' + file);
        if (out.open(QIODevice::WriteOnly))
            out.write("content of " + file.toLatin1());
    }
    m_clips[name] = id.toLatin1();
    m_comments[name] = ask(owner, "POST", "/api/v1/videos/" + m_clips[name] + "/comments",
        R"({"text":"The first word"})")
                           .json()["id"_L1]
                           .toString()
                           .toLatin1();
}

RawAnswer World::ask(const QByteArray &who, const QByteArray &method, const QByteArray &target,
    const QByteArray &body, const QByteArrayList &headers) const
{
    QByteArray text = method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n";
    if (m_tokens.contains(who))
        text += "Authorization: Bearer " + m_tokens[who] + "\r\n";
    for (const QByteArray &header : headers)
        text += header + "\r\n";
    if (!body.isEmpty() && !text.contains("Content-Type:"))
        text += "Content-Type: application/json\r\n";
    if (method != "GET" && method != "HEAD" && method != "OPTIONS")
        text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    RawClient client(port());
    client.send(text + "\r\n" + body);
    return client.answer(method == "HEAD");
}

QHash<QByteArray, QByteArray> World::names(const QByteArray &clip) const
{
    return {{"account", m_accounts["owner"]}, {"stranger", m_accounts["stranger"]},
        {"clip", m_clips.value(clip, m_clips["public"])},
        {"comment", m_comments.value(clip, m_comments["public"])}, {"upload", m_upload},
        {"session", m_sessions["owner"]}};
}

QByteArray World::targetOf(const QByteArray &pattern, const QByteArray &clip) const
{
    const auto known = names(clip);
    QByteArray target = pattern;
    if (pattern.startsWith("/api/v1/uploads/"))
        target.replace("{id}", known["upload"]);
    else if (pattern.startsWith("/api/v1/auth/sessions/"))
        target.replace("{id}", known["session"]);
    else if (pattern.contains("/videos/") || pattern.startsWith("/v/"))
        target.replace("{id}", known["clip"]);
    target.replace("{who}", known["account"])
        .replace("{video}", known["clip"])
        .replace("{comment}", known["comment"])
        .replace("{handle}", "owner")
        .replace("{kind}", "like")
        .replace("{revision}", "1")
        .replace("{file}", "master.m3u8")
        .replace("{token}", "1.forged")
        .replace("{tag}", "waves")
        .replace("{lang}", "en");
    // Whatever else has a name is an id that nothing has.
    static const QRegularExpression rest(u"\\{[^}]*\\}"_s);
    return QString::fromLatin1(target).replace(rest, u"1"_s).toLatin1();
}

void World::restore()
{
    for (const QByteArray &who : people()) {
        const auto known = [&] { return ask(who, "GET", "/api/v1/me").status == 200; };
        if (who == "guest" || known())
            continue;
        signIn(who);
        if (!known())
            qFatal("%s cannot sign in again", who.constData());
    }
    for (const QByteArray &name : m_clips.keys()) {
        const QByteArray owner = name == "suspended" ? "suspended" : "owner";
        if (name == "suspended")
            continue;
        const RawAnswer talk = ask(owner, "GET", "/api/v1/videos/" + m_clips[name] + "/comments");
        const QJsonArray said = talk.json()["items"_L1].toArray();
        const bool whole = std::any_of(said.begin(), said.end(), [&](const QJsonValue &comment) {
            return comment["id"_L1].toString().toLatin1() == m_comments[name]
                && !comment["deleted"_L1].toBool();
        });
        if (!whole)
            makeClip(name, owner, name);
    }
    const QByteArray place = "/api/v1/accounts/" + m_accounts["owner"];
    ask("follower", "PUT", place + "/follow");
    if (has("PUT /api/v1/accounts/{who}/block"))
        ask("owner", "PUT", "/api/v1/accounts/" + m_accounts["blocked"] + "/block");
    for (const char *other : {"stranger", "moderator", "admin", "blocked"})
        ask(other, "DELETE", place + "/follow");
    const RawAnswer upload
        = ask("owner", "HEAD", "/api/v1/uploads/" + m_upload, {}, {"Tus-Resumable: 1.0.0"});
    if (m_upload.isEmpty() || upload.status != 200)
        m_upload = newUpload();
}

} // namespace vireo::test
