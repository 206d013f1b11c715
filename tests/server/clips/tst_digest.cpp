// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "server/mail/outbox.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using namespace vireo::server;
using test::ClipServer;
using test::RawAnswer;

class tst_Digest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mailsWhatWasNotReadOnce();
    void mailsNothingWhereAllWasRead();
    void stopsByItsOwnLink();
    void oneAfterALongSleep();

private:
    static constexpr qint64 kDayMs = 24LL * 3600 * 1000;

    static void want(ClipServer &server, const QString &rhythm)
    {
        server.json("PUT", "/api/v1/me/preferences", 1,
            {{u"notifications"_s, QJsonObject{{u"digest"_s, rhythm}}}});
    }
    static void like(ClipServer &server, int account)
    {
        const QString video = server.readyClip(1, {{u"caption"_s, u"Kiln <at> night"_s}});
        server.ask("PUT", "/api/v1/videos/" + video.toLatin1() + "/reactions/like", account);
    }
    static int run(ClipServer &server) { return server.inbox().mailDigests().result().valueOr(-1); }
    static std::optional<Mail> mail(ClipServer &server)
    {
        const qint64 now = server.clock().nowMs();
        const auto taken = server.database()
                               .write([now](storage::Connection &db) {
                                   return outbox::take(db, Secrets::fromMaster(QByteArray(32, 'm')),
                                       now, now + 60'000);
                               })
                               .result();
        return taken.ok() && *taken ? std::optional((*taken)->mail) : std::nullopt;
    }
};

void tst_Digest::mailsWhatWasNotReadOnce()
{
    ClipServer server;
    want(server, u"daily"_s);
    like(server, 2);
    QCOMPARE(run(server), 0); // not yet
    server.clock().offsetMs = kDayMs + 1000;
    QCOMPARE(run(server), 1);
    QCOMPARE(run(server), 0);
    const auto sent = mail(server);
    QVERIFY(sent);
    QCOMPARE(sent->to, u"mia@vireo.test"_s);
    QVERIFY(sent->text.contains(u"ben liked “Kiln <at> night”"_s));
    QVERIFY(sent->html.contains(u"Kiln &lt;at&gt; night"_s));
    const QByteArray eml = toEml(*sent, u"Vireo <vireo@clips.test>"_s, 0, 1);
    QVERIFY(eml.contains("\r\nList-Unsubscribe: <https://clips.test/api/v1/digest/stop?token="));
    QVERIFY(eml.contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
    QVERIFY(!mail(server));
}

void tst_Digest::mailsNothingWhereAllWasRead()
{
    ClipServer server;
    want(server, u"daily"_s);
    like(server, 2);
    server.json("POST", "/api/v1/notifications/read", 1, {{u"up_to"_s, u"999"_s}});
    server.clock().offsetMs = kDayMs + 1000;
    QCOMPARE(run(server), 0);
    like(server, 3);
    want(server, u"off"_s);
    server.clock().offsetMs = 9 * kDayMs;
    QCOMPARE(run(server), 0);
}

void tst_Digest::stopsByItsOwnLink()
{
    ClipServer server;
    want(server, u"weekly"_s);
    like(server, 2);
    server.clock().offsetMs = kDayMs * 7 + 1000;
    QCOMPARE(run(server), 1);
    const QByteArray link = mail(server).value_or(Mail()).unsubscribe.mid(18).toLatin1();
    QVERIFY(link.startsWith("/api/v1/digest/stop?token=1."));
    const auto digest = [&server] {
        return server.get("/api/v1/me/preferences", 1)["notifications"_L1]["digest"_L1].toString();
    };
    // A scanner of mails may look as often as it wants.
    for (int i = 0; i < 20; ++i)
        QCOMPARE(server.ask("GET", link, 0).status, 200);
    QCOMPARE(digest(), u"weekly"_s);
    const auto press = [&server](const QByteArray &target) {
        return server.ask("POST", target, 0, {"Content-Type: application/x-www-form-urlencoded"},
            "List-Unsubscribe=One-Click");
    };
    QCOMPARE(press(link + 'x').status, 422);
    QCOMPARE(press("/api/v1/digest/stop?token=2" + link.mid(27)).status, 422);
    QCOMPARE(press("/api/v1/digest/stop").status, 422);
    QCOMPARE(digest(), u"weekly"_s);
    QCOMPARE(press(link).status, 200);
    QCOMPARE(press(link).status, 200);
    QCOMPARE(digest(), u"off"_s);
}

void tst_Digest::oneAfterALongSleep()
{
    ClipServer server;
    want(server, u"daily"_s);
    like(server, 2);
    server.clock().offsetMs = 30 * kDayMs;
    QCOMPARE(run(server), 1);
    QCOMPARE(run(server), 0);
}

VIREO_TEST(tst_Digest)
#include "tst_digest.moc"
