// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "careserver.h"
#include "support/testmain.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using server::storage::accounts::Role;

//! What a creator says of a clip before it is shown, and what may be made of a clip.
class tst_Labels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }
    void creatorsLabelTheirClips();
    void theModeratorsLabelStandsBesideTheCreators();
    void whatIsForAdultsIsNotForOthers();
    void aModeratorsWordOnAdultsStands();
    void mayBeMadeOf_data();
    void mayBeMadeOf();
    void takesOverTheLabels();
    void refusesTwoOriginals();

private:
    QJsonObject video(const QString &id, const QString &who)
    {
        return m_server->get("/videos/" + id.toLatin1(), who);
    }
    test::RawAnswer change(const QString &id, const QString &who, const QJsonObject &wish)
    {
        return m_server->ask("PATCH", "/videos/" + id.toLatin1(), who, wish);
    }
    std::unique_ptr<test::CareServer> m_server;
};

void tst_Labels::init()
{
    m_server = std::make_unique<test::CareServer>();
    for (const QString &who : {u"mia"_s, u"ben"_s, u"zoe"_s})
        m_server->person(who);
    m_server->person(u"moe"_s, Role::Moderator);
}

void tst_Labels::creatorsLabelTheirClips()
{
    const QString id = m_server->clip(u"mia"_s, u"Surgery"_s, {{u"sensitive"_s, true}});
    QVERIFY(video(id, u"ben"_s)["sensitive"_L1].toBool());
    QCOMPARE(change(id, u"mia"_s, {{u"sensitive"_s, false}}).status, 200);
    QVERIFY(!video(id, u"ben"_s)["sensitive"_L1].toBool());
    QCOMPARE(change(id, u"ben"_s, {{u"sensitive"_s, true}}).status, 403);
    QCOMPARE(change(id, u"mia"_s, {{u"sensitive"_s, u"yes"_s}}).status, 422);
    // Another change leaves it as it is.
    change(id, u"mia"_s, {{u"sensitive"_s, true}});
    change(id, u"mia"_s, {{u"caption"_s, u"Words"_s}});
    QVERIFY(video(id, u"ben"_s)["sensitive"_L1].toBool());
}

void tst_Labels::theModeratorsLabelStandsBesideTheCreators()
{
    const QString id = m_server->clip(u"mia"_s, u"Surgery"_s, {{u"sensitive"_s, true}});
    const QString action = m_server
                               ->ask("POST", "/admin/actions", u"moe"_s,
                                   {{u"object"_s, u"clip"_s}, {u"video_id"_s, id},
                                       {u"kind"_s, u"label"_s}, {u"rule"_s, u"3.2"_s}})
                               .json()["id"_L1]
                               .toString();
    QVERIFY(!action.isEmpty());
    change(id, u"mia"_s, {{u"sensitive"_s, false}});
    QVERIFY(video(id, u"ben"_s)["sensitive"_L1].toBool());
    change(id, u"mia"_s, {{u"sensitive"_s, true}});
    // Undone, it leaves what the creator said.
    m_server->ask("POST", "/admin/actions/" + action.toLatin1() + "/undo", u"moe"_s,
        {{u"reason"_s, u"Looked again."_s}});
    QVERIFY(video(id, u"ben"_s)["sensitive"_L1].toBool());
    change(id, u"mia"_s, {{u"sensitive"_s, false}});
    QVERIFY(!video(id, u"ben"_s)["sensitive"_L1].toBool());
}

void tst_Labels::whatIsForAdultsIsNotForOthers()
{
    const QString id = m_server->clip(u"mia"_s, u"Wine #cellar"_s, {{u"adults"_s, true}});
    change(id, u"mia"_s, {{u"caption"_s, u"Wine, old #cellar"_s}}); // into the index
    const QByteArray clip = id.toLatin1();
    QDir().mkpath(m_server->server().data() + u"/media/"_s + id + u"/1"_s);
    QFile master(m_server->server().data() + u"/media/"_s + id + u"/1/master.m3u8"_s);
    QVERIFY(master.open(QIODevice::WriteOnly));
    master.write("a playlist");
    master.close();
    // This server asks nobody's age: who is signed in counts as an adult.
    const QByteArrayList places{"/feed?kind=for-you", "/feed?kind=trending",
        "/feed?kind=tag&tag=cellar", "/search?type=clips&q=wine",
        "/accounts/" + m_server->idOf(u"mia"_s).toLatin1() + "/videos"};
    for (const QByteArray &place : places) {
        const auto shows = [&](const QString &who) {
            return m_server->ask("GET", place, who).body.contains('"' + clip + '"');
        };
        QVERIFY2(shows(u"ben"_s), place);
        QVERIFY2(!shows({}), place);
    }
    QVERIFY(video(id, u"ben"_s)["adults"_L1].toBool());
    for (const char *tail : {"", "/comments", "/manifest"})
        QCOMPARE(m_server->ask("GET", "/videos/" + clip + tail, {}).status, 404);
    const auto raw = [&](const QByteArray &path) {
        test::RawClient client(m_server->server().application().port());
        return client.ask("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").status;
    };
    QCOMPARE(raw("/v/" + clip), 404);
    QCOMPARE(raw("/media/" + clip + "/1/master.m3u8"), 404);
    const QString given = video(id, u"ben"_s)["media"_L1]["master_url"_L1].toString();
    QVERIFY(given.startsWith(u"/media/~"_s));
    QCOMPARE(raw(given.toLatin1()), 200);
    // Not to be passed on to who knows whom.
    QCOMPARE(m_server->ask("PUT", "/videos/" + clip + "/repost", u"ben"_s).status, 403);
    // Taken back, it is everybody's at once.
    change(id, u"mia"_s, {{u"adults"_s, false}});
    QCOMPARE(raw("/v/" + clip), 200);
    QCOMPARE(raw("/media/" + clip + "/1/master.m3u8"), 200);
}

void tst_Labels::aModeratorsWordOnAdultsStands()
{
    const QString id = m_server->clip(u"mia"_s);
    QCOMPARE(change(id, u"moe"_s, {{u"adults"_s, true}}).status, 403);
    const test::RawAnswer done = m_server->ask("POST", "/admin/actions", u"moe"_s,
        {{u"object"_s, u"clip"_s}, {u"video_id"_s, id}, {u"kind"_s, u"label"_s},
            {u"adults"_s, true}, {u"rule"_s, u"3.2"_s}});
    QCOMPARE(done.status, 201);
    QVERIFY(video(id, u"mia"_s)["adults"_L1].toBool());
    QCOMPARE(change(id, u"mia"_s, {{u"adults"_s, false}}).status, 200);
    QVERIFY(video(id, u"mia"_s)["adults"_L1].toBool());
    m_server->ask("POST", "/admin/actions/" + done.json()["id"_L1].toString().toLatin1() + "/undo",
        u"moe"_s, {{u"reason"_s, u"Looked again."_s}});
    QVERIFY(!video(id, u"mia"_s)["adults"_L1].toBool());
}

void tst_Labels::mayBeMadeOf_data()
{
    QTest::addColumn<QJsonObject>("original"); // how mia publishes it
    QTest::addColumn<QString>("tie"); // of ben and mia
    QTest::addColumn<bool>("others"); // ben may
    QTest::addColumn<bool>("self"); // mia may

    using O = QJsonObject;
    const QJsonObject closed{{u"duet"_s, false}, {u"stitch"_s, false}};
    QTest::newRow("open") << O{} << QString() << true << true;
    QTest::newRow("not allowed") << O{{u"permissions"_s, closed}} << QString() << false << true;
    QTest::newRow("unlisted") << O{{u"visibility"_s, u"unlisted"_s}} << QString() << false << true;
    QTest::newRow("private") << O{{u"visibility"_s, u"private"_s}} << QString() << false << true;
    QTest::newRow("followers'") << O{{u"visibility"_s, u"followers"_s}} << u"follows"_s << false
                                << true;
    QTest::newRow("for adults") << O{{u"adults"_s, true}} << QString() << false << true;
    QTest::newRow("who blocked") << O{} << u"blocked"_s << false << true;
    QTest::newRow("whom he blocked") << O{} << u"blocks"_s << false << true;
    QTest::newRow("suspended") << O{} << u"suspended"_s << false << false;
}

void tst_Labels::mayBeMadeOf()
{
    QFETCH(QJsonObject, original);
    QFETCH(QString, tie);
    QFETCH(bool, others);
    QFETCH(bool, self);
    const QString id = m_server->clip(u"mia"_s, u"The original"_s, original);
    if (tie == u"follows")
        m_server->ask("PUT", "/accounts/@mia/follow", u"ben"_s);
    if (tie == u"blocked")
        m_server->ask("PUT", "/accounts/@ben/block", u"mia"_s);
    if (tie == u"blocks")
        m_server->ask("PUT", "/accounts/@mia/block", u"ben"_s);
    if (tie == u"suspended") {
        m_server->ask("POST", "/admin/actions", u"moe"_s,
            {{u"object"_s, u"account"_s}, {u"account_id"_s, m_server->idOf(u"mia"_s)},
                {u"kind"_s, u"suspend"_s}, {u"rule"_s, u"3.2"_s}});
    }
    for (const QString &way : {u"duet"_s, u"stitch"_s}) {
        const test::RawAnswer made
            = m_server->publish(u"ben"_s, {{way + u"_of"_s, id}, {u"caption"_s, u"Mine"_s}});
        QCOMPARE(made.status, others ? 201 : 403);
        if (others)
            QCOMPARE(made.json()[way + u"_of"_s].toString(), id);
        else
            QCOMPARE(made.code(), way + u"_not_allowed"_s);
        if (self) {
            QCOMPARE(
                m_server->publish(u"mia"_s, {{way + u"_of"_s, id}, {u"caption"_s, u"X"_s}}).status,
                201);
        }
    }
    QCOMPARE(
        m_server->publish(u"ben"_s, {{u"duet_of"_s, u"12345"_s}, {u"caption"_s, u"X"_s}}).code(),
        u"duet_not_allowed"_s);
}

void tst_Labels::takesOverTheLabels()
{
    const QString id
        = m_server->clip(u"mia"_s, u"x"_s, {{u"sensitive"_s, true}, {u"adults"_s, true}});
    const QJsonObject made
        = m_server->publish(u"mia"_s, {{u"stitch_of"_s, id}, {u"caption"_s, u"Mine"_s}}).json();
    QVERIFY(made["sensitive"_L1].toBool());
    QVERIFY(made["adults"_L1].toBool());
}

void tst_Labels::refusesTwoOriginals()
{
    const QString id = m_server->clip(u"mia"_s);
    QCOMPARE(
        m_server
            ->publish(u"ben"_s, {{u"duet_of"_s, id}, {u"stitch_of"_s, id}, {u"caption"_s, u"x"_s}})
            .status,
        422);
}

VIREO_TEST(tst_Labels)
#include "tst_labels.moc"
