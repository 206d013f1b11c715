// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "careserver.h"

#include "core/base/json.h"
#include "core/protocol/mediajob.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace vireo::test {

using namespace server;

CareServer::CareServer(std::function<void(Config &)> change)
    : m_server(
        [change](Config &config) {
            config.media.workers = 0;
            for (http::RateRule *rule : {&config.http.rates.read, &config.http.rates.write,
                     &config.http.rates.upload, &config.http.rates.signIn})
                *rule = {100'000, 100'000};
            if (change)
                change(config);
        },
        &m_clock)
{
    if (!m_server.isRunning())
        qFatal("%s", qPrintable(m_server.error()));
}

void CareServer::person(const QString &handle, storage::accounts::Role role)
{
    const QString email = handle + u"@vireo.test"_s;
    auto grant
        = ask("POST", "/auth/verify", {}, {{u"token"_s, m_server.signInToken(email)}}).json();
    const Id id = Id::fromString(grant["account"_L1]["id"_L1].toString());
    if (role != storage::accounts::Role::Member) {
        sql(u"UPDATE accounts SET role = ? WHERE id = ?"_s, {int(role), id.value()});
        grant = ask("POST", "/auth/verify", {}, {{u"token"_s, m_server.signInToken(email)}}).json();
    }
    m_ids.insert(handle, id.toString());
    m_tokens.insert(handle, grant["access_token"_L1].toString());
}

RawAnswer CareServer::ask(
    const QByteArray &method, const QByteArray &path, const QString &who, const QJsonObject &body)
{
    QByteArray text = method + " /api/v1" + path + " HTTP/1.1\r\nHost: localhost\r\n";
    if (!who.isEmpty())
        text += "Authorization: Bearer " + m_tokens.value(who).toLatin1() + "\r\n";
    const QByteArray bytes = body.isEmpty() ? QByteArray() : base::json::write(body);
    if (!bytes.isEmpty())
        text += "Content-Type: application/json\r\n";
    if (method != "GET")
        text += "Content-Length: " + QByteArray::number(bytes.size()) + "\r\n";
    RawClient client(m_server.application().port());
    client.send(text + "\r\n" + bytes);
    return client.answer();
}

RawAnswer CareServer::publish(const QString &who, QJsonObject wish)
{
    QByteArray text = "POST /api/v1/uploads HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + m_tokens.value(who).toLatin1()
        + "\r\nTus-Resumable: 1.0.0\r\nUpload-Length: 5\r\nContent-Length: 5\r\nContent-Type: "
          "application/offset+octet-stream\r\n\r\nbytes";
    RawClient client(m_server.application().port());
    client.send(text);
    wish.insert(u"upload_id"_s,
        QString::fromLatin1(client.answer().headers.value("Location").split('/').last()));
    return ask("POST", "/videos", who, wish);
}

QString CareServer::clip(const QString &who, const QString &caption, const QJsonObject &more)
{
    QJsonObject wish = more;
    wish.insert(u"caption"_s, caption);
    const QString id = publish(who, wish).json()["id"_L1].toString();
    protocol::MediaResult media;
    media.master = u"master.m3u8"_s;
    media.poster = u"poster.webp"_s;
    sql(u"UPDATE videos SET state = 2, playable = 1, progress = 1, revision = 1, duration_ms = "
        u"5000, "
        u"media = ? WHERE id = ?"_s,
        {QString::fromUtf8(base::json::write(protocol::toJson(media))), id.toLongLong()});
    return id;
}

QString CareServer::comment(const QString &who, const QString &clip, const QString &text)
{
    return ask("POST", "/videos/" + clip.toLatin1() + "/comments", who, {{u"text"_s, text}})
        .json()["id"_L1]
        .toString();
}

QString CareServer::reported(const QString &who, const QString &clip, const QString &rule)
{
    ask("POST", "/reports", who,
        {{u"object"_s, u"clip"_s}, {u"video_id"_s, clip}, {u"rule"_s, rule}});
    return QString::number(
        sql(u"SELECT id FROM care_cases WHERE video_id = ? AND state = 0"_s, {clip.toLongLong()}));
}

qint64 CareServer::sql(const QString &statement, const QVariantList &values)
{
    const auto value = core()
                           .database
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

QStringList CareServer::mails(const QString &handle) const
{
    const QDir outbox(m_server.data() + u"/outbox"_s);
    QStringList found;
    for (const QString &name : outbox.entryList({u"*.eml"_s}, QDir::Files, QDir::Name)) {
        QFile file(outbox.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = file.readAll();
        if (text.contains("To: " + handle.toLatin1() + "@vireo.test"))
            found.append(QString::fromUtf8(text));
    }
    return found;
}

} // namespace vireo::test
