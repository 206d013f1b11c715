// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lineclient.h"

#include "support/waiting.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace vireo::test {

bool LineClient::begin()
{
    if (!m_server.start() || !m_server.signIn())
        return false;
    m_video = Id::fromString(
        QString::fromLatin1(m_server.publish("not a video, but something to talk about")));
    if (m_video.isNull())
        return false;
    m_line = std::make_unique<lab::ThrottlingProxy>(m_server.port());
    return open() && wait(m_client->session().verifyToken(m_server.signInToken())).ok();
}

bool LineClient::open()
{
    m_client.reset();
    auto client = sdk::Client::open({.profileDirectory = profile(),
        .server = QUrl(u"http://127.0.0.1:%1"_s.arg(m_line->port())),
        .secrets = sdk::SecretPlace::File});
    if (!client.ok() || !wait(client.value()->start()).ok())
        return false;
    m_client = std::move(client).value();
    return true;
}

void LineClient::say(const QString &text)
{
    sdk::OutboxEntry entry;
    entry.kind = sdk::OutboxEntry::Kind::Comment;
    entry.subject = m_video;
    entry.value = text;
    m_client->outbox().add(entry);
}

QStringList LineClient::said() const
{
    const QByteArray place = "/api/v1/videos/" + m_video.toString().toLatin1();
    QStringList texts;
    const QJsonArray items
        = m_server.ask("GET", place + "/comments?limit=100").json()["items"_L1].toArray();
    for (const QJsonValue &item : items)
        texts.prepend(item["text"_L1].toString());
    const int counted = m_server.ask("GET", place).json()["counts"_L1]["comments"_L1].toInt();
    return counted == texts.size() ? texts : QStringList{u"the count is wrong"_s};
}

} // namespace vireo::test
