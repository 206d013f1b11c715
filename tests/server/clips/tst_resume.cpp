// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "listening.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;
using test::heard;
using test::next;
using test::RawSocket;
using test::subscribed;

//! The live side over the real log: who was away, and what is only of the moment.
class tst_Resume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void missesNothingForADay();
    void isToldWhatIsTooOld();
    void ownChannelIsOnesOwn();
    void countsViewersWithoutNames();
    void hiddenClipsCountNobody();
    void burstsAreOfTheMoment();

private:
    static constexpr qint64 kHourMs = 3600LL * 1000;

    static void say(ClipServer &server, const QString &video, const QString &text)
    {
        QCOMPARE(server
                     .json("POST", "/api/v1/videos/" + video.toLatin1() + "/comments", 2,
                         {{u"text"_s, text}})
                     .status,
            201);
    }
    static int trim(ClipServer &server)
    {
        return server.parts().events().trim().result().valueOr(-1);
    }
};

void tst_Resume::missesNothingForADay()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    const QString channel = u"video:"_s + video;
    qint64 seen = 0;
    {
        RawSocket socket(server.port(), server.ticket(1));
        seen = subscribed(socket, channel);
        QVERIFY(seen >= 0);
    }
    // Away for almost a day, while people talk and the log is cleaned each hour.
    QStringList said;
    for (int hour = 0; hour < 24; ++hour) {
        server.clock().offsetMs = hour * kHourMs;
        said.append(u"word %1"_s.arg(hour));
        say(server, video, said.last());
        QCOMPARE(trim(server), 0);
    }
    RawSocket socket(server.port(), server.ticket(1));
    const qint64 now = subscribed(socket, channel, seen);
    QVERIFY(now >= seen + 24);
    QStringList words;
    for (qint64 seq = seen + 1; seq <= now;) {
        const QJsonObject message = heard(socket);
        QVERIFY2(message["type"_L1] != u"gap"_s, "nothing may be lost");
        if (message["seq"_L1].toInteger() == 0)
            continue;
        QCOMPARE(message["seq"_L1].toInteger(), seq);
        ++seq;
        if (message["event"_L1] == u"comment.created"_s)
            words.append(message["data"_L1]["text"_L1].toString());
    }
    QCOMPARE(words, said);
}

void tst_Resume::isToldWhatIsTooOld()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    const QString channel = u"video:"_s + video;
    qint64 seen = 0;
    {
        RawSocket socket(server.port(), server.ticket(1));
        seen = subscribed(socket, channel);
    }
    say(server, video, u"long ago"_s);
    server.clock().offsetMs = 25 * kHourMs;
    QVERIFY(trim(server) > 0);
    RawSocket socket(server.port(), server.ticket(1));
    QVERIFY(subscribed(socket, channel, seen) > seen);
    QCOMPARE(next(socket, u"gap"_s)["channel"_L1].toString(), channel);
    // What comes from now on comes without another gap.
    say(server, video, u"today"_s);
    QCOMPARE(next(socket, u"event"_s, u"comment.created"_s)["data"_L1]["text"_L1].toString(),
        u"today"_s);
}

void tst_Resume::ownChannelIsOnesOwn()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    RawSocket mine(server.port(), server.ticket(1));
    RawSocket guest(server.port(), server.ticket(0));
    QCOMPARE(subscribed(mine, u"me"_s), 0);
    guest.subscribe(u"me"_s);
    QCOMPARE(next(guest, u"error"_s)["code"_L1].toString(), u"forbidden"_s);
    server.ask("PUT", "/api/v1/videos/" + video.toLatin1() + "/reactions/like", 2);
    const QJsonObject news = next(mine, u"event"_s, u"notification.created"_s);
    QCOMPARE(news["seq"_L1].toInt(), 1);
    QCOMPARE(news["data"_L1]["kind"_L1].toString(), u"like"_s);
    QCOMPARE(news["data"_L1]["unread"_L1].toInt(), 1);
}

void tst_Resume::countsViewersWithoutNames()
{
    ClipServer server;
    const QString channel = u"video:"_s + server.readyClip(1);
    RawSocket one(server.port(), server.ticket(1));
    QVERIFY(subscribed(one, channel) >= 0);
    auto two = std::make_unique<RawSocket>(server.port(), server.ticket(0));
    QVERIFY(subscribed(*two, channel) >= 0);
    QJsonObject presence;
    while (presence["data"_L1]["viewers"_L1].toInt() != 2) {
        presence = next(one, u"event"_s, u"presence"_s);
        QVERIFY(!presence.isEmpty());
    }
    QVERIFY(!presence.contains("seq"_L1));
    QCOMPARE(presence["data"_L1].toObject().keys(), QStringList{u"viewers"_s});
    QCOMPARE(presence["channel"_L1].toString(), channel);
    two.reset();
    while (presence["data"_L1]["viewers"_L1].toInt() != 1) {
        presence = next(one, u"event"_s, u"presence"_s);
        QVERIFY(!presence.isEmpty());
    }
    // It is of the moment: the log knows nothing of it.
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM events WHERE event = 'presence'"_s), 0);
}

void tst_Resume::hiddenClipsCountNobody()
{
    ClipServer server;
    const QString channel = u"video:"_s + server.readyClip(1, {{u"visibility"_s, u"private"_s}});
    RawSocket stranger(server.port(), server.ticket(2));
    stranger.subscribe(channel);
    QCOMPARE(next(stranger, u"error"_s)["code"_L1].toString(), u"forbidden"_s);
    RawSocket mine(server.port(), server.ticket(1));
    QVERIFY(subscribed(mine, channel) >= 0);
    QCOMPARE(next(mine, u"event"_s, u"presence"_s)["data"_L1]["viewers"_L1].toInt(), 1);
}

void tst_Resume::burstsAreOfTheMoment()
{
    ClipServer server;
    const QString video = server.readyClip(1);
    RawSocket viewer(server.port(), server.ticket(0));
    QVERIFY(subscribed(viewer, u"video:"_s + video) >= 0);
    const QByteArray place = "/api/v1/videos/" + video.toLatin1() + "/reactions/";
    server.ask("PUT", place + "fire", 2);
    server.ask("PUT", place + "fire", 2); // gives nothing new
    server.ask("PUT", place + "fire", 3);
    int fires = 0;
    while (fires < 2) {
        const QJsonObject burst = next(viewer, u"event"_s, u"reaction.burst"_s);
        QVERIFY(!burst.isEmpty());
        QVERIFY(!burst.contains("seq"_L1));
        fires += burst["data"_L1]["fire"_L1].toInt();
    }
    QCOMPARE(fires, 2);
    QCOMPARE(server.sql(u"SELECT COUNT(*) FROM events WHERE event = 'reaction.burst'"_s), 0);
}

VIREO_TEST(tst_Resume)
#include "tst_resume.moc"
