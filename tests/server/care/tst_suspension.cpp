// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "careserver.h"
#include "support/testmain.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using server::storage::accounts::Role;

//! What a suspended account made is there for nobody else, wherever one looks, and comes back.
class tst_Suspension : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }
    void nothingOfItIsShownAndAllComesBack_data();
    void nothingOfItIsShownAndAllComesBack();
    void staffStillSees();

private:
    struct Place
    {
        QByteArray path; //!< as it is asked for
        QByteArray mark; //!< what its answer holds
    };
    test::RawAnswer raw(const QByteArray &path, const QString &who) const
    {
        QByteArray text = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n";
        if (!who.isEmpty())
            text += "Authorization: Bearer " + m_server->tokenOf(who).toLatin1() + "\r\n";
        test::RawClient client(m_server->server().application().port());
        return client.ask(text + "\r\n");
    }
    //! Those of m_places where \p who finds what mia made.
    QByteArrayList found(const QString &who) const
    {
        QByteArrayList found;
        for (const Place &place : m_places) {
            const test::RawAnswer answer = raw(place.path, who);
            if (answer.status == 200 && answer.body.contains(place.mark))
                found.append(place.path);
        }
        return found;
    }
    QString action(const QString &kind, const QJsonObject &more)
    {
        QJsonObject body{{u"object"_s, u"account"_s}, {u"account_id"_s, m_server->idOf(u"mia"_s)},
            {u"kind"_s, kind}, {u"rule"_s, u"3.2"_s}, {u"reason"_s, u"No gloves."_s}};
        for (auto it = more.constBegin(); it != more.constEnd(); ++it)
            body.insert(it.key(), it.value());
        return m_server->ask("POST", "/admin/actions", u"moe"_s, body).json()["id"_L1].toString();
    }
    void signIn()
    {
        for (const QString &who : {u"mia"_s, u"ben"_s, u"zoe"_s})
            m_server->person(who);
        m_server->person(u"moe"_s, Role::Moderator);
    }

    std::unique_ptr<test::CareServer> m_server;
    QList<Place> m_places;
    QString m_clip;
};

void tst_Suspension::init()
{
    m_server = std::make_unique<test::CareServer>();
    signIn();
    const QString mia = m_server->idOf(u"mia"_s);
    m_clip = m_server->clip(u"mia"_s, u"Surfing at the #sea"_s);
    const QString other = m_server->clip(u"zoe"_s, u"A kiln"_s);
    const QByteArray id = m_clip.toLatin1();
    m_server->sql(u"UPDATE videos SET sound_id = id WHERE id = ?"_s, {m_clip.toLongLong()});
    m_server->ask("PATCH", "/videos/" + id, u"mia"_s, {{u"caption"_s, u"Surf at the #sea"_s}});
    m_server->ask("PUT", "/accounts/@mia/follow", u"ben"_s);
    m_server->ask("PUT", "/accounts/@ben/follow", u"mia"_s);
    m_server->ask("PUT", "/videos/" + other.toLatin1() + "/repost", u"mia"_s);
    m_server->comment(u"mia"_s, other, u"What a glaze"_s);
    m_server->ask("PUT", "/videos/" + id + "/bookmark", u"ben"_s);
    const QString folder = m_server->server().data() + u"/media/"_s + m_clip + u"/1"_s;
    QDir().mkpath(folder);
    QFile master(folder + u"/master.m3u8"_s);
    QVERIFY(master.open(QIODevice::WriteOnly));
    master.write("playlist of mia");
    master.close();
    const QByteArray api = "/api/v1";
    const QByteArray account = api + "/accounts/" + mia.toLatin1();
    const QByteArray clip = '"' + id + '"';
    const QByteArray talk = api + "/videos/" + other.toLatin1() + "/comments";
    m_places = {{api + "/videos/" + id, clip}, {api + "/videos/" + id + "/comments", "items"},
        {api + "/feed?kind=for-you", clip}, {api + "/feed?kind=trending", clip},
        {api + "/feed?kind=tag&tag=sea", clip}, {api + "/feed?kind=following", clip},
        {api + "/feed?kind=following&limit=30", '"' + other.toLatin1() + '"'},
        {api + "/search?type=clips&q=surf", clip}, {api + "/search?type=people&q=mia", "\"mia\""},
        {api + "/search?type=sounds&q=surf", "\"mia\""}, {api + "/sounds/" + id, "\"mia\""},
        {api + "/sounds/" + id + "/videos", clip}, {account, "\"mia\""},
        {account + "/videos", clip}, {account + "/reposts", '"' + other.toLatin1() + '"'},
        {account + "/followers", "\"ben\""}, {api + "/accounts/@ben/followers", "\"mia\""},
        {talk, "What a glaze"}, {api + "/me/bookmarks", clip}, {api + "/notifications", "\"mia\""},
        {"/media/" + id + "/1/master.m3u8", "playlist of mia"}, {"/v/" + id, "Surf"},
        {"/@mia", "Surf"},
        {"/oembed?url=" + QByteArray("http://localhost/v/").toPercentEncoding() + id, "Surf"}};
    // The server says of itself where it is.
    const QByteArray base = m_server->server().url().toEncoded();
    m_places.last().path = "/oembed?url=" + (base + "/v/" + id).toPercentEncoding();
}

void tst_Suspension::nothingOfItIsShownAndAllComesBack_data()
{
    QTest::addColumn<QString>("end");
    QTest::newRow("its time is served") << u"served"_s;
    QTest::newRow("it was undone") << u"undone"_s;
}

void tst_Suspension::nothingOfItIsShownAndAllComesBack()
{
    QFETCH(QString, end);
    const QByteArrayList before = found(u"ben"_s);
    for (const Place &place : std::as_const(m_places))
        QVERIFY2(before.contains(place.path), place.path + " shows nothing to begin with");
    const QByteArrayList guests = found({});
    const QString given
        = m_server->get("/videos/" + m_clip.toLatin1(), u"ben"_s)["media"_L1]["master_url"_L1]
              .toString();
    QCOMPARE(raw(given.toLatin1(), {}).status, 200);

    const QString id = action(u"suspend"_s, {{u"days"_s, 1}});
    QVERIFY(!id.isEmpty());
    QTRY_COMPARE(m_server->ask("GET", "/me", u"mia"_s).status, 401);
    QTRY_COMPARE(found(u"ben"_s), QByteArrayList());
    QCOMPARE(found({}), QByteArrayList());
    QCOMPARE(raw(given.toLatin1(), {}).status, 404);

    if (end == u"undone") {
        m_server->ask("POST", "/admin/actions/" + id.toLatin1() + "/undo", u"moe"_s,
            {{u"reason"_s, u"Looked again."_s}});
        m_server->person(u"mia"_s);
    } else {
        m_server->clock().advance(std::chrono::hours(25));
        signIn();
    }
    QCOMPARE(found(u"ben"_s), before);
    QCOMPARE(found({}), guests);
}

void tst_Suspension::staffStillSees()
{
    QVERIFY(!action(u"suspend"_s, {{u"days"_s, 1}}).isEmpty());
    QCOMPARE(m_server->ask("GET", "/videos/" + m_clip.toLatin1(), u"moe"_s).status, 200);
    QCOMPARE(
        m_server->get("/admin/accounts?q=@mi", u"moe"_s)["items"_L1][0]["account"_L1]["handle"_L1]
            .toString(),
        u"mia"_s);
}

VIREO_TEST(tst_Suspension)
#include "tst_suspension.moc"
