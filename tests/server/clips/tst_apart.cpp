// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clipserver.h"
#include "listening.h"
#include "support/testmain.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::ClipServer;
using test::next;
using test::RawSocket;
using test::subscribed;

//! On the channel of a clip, who blocked somebody and whom he blocked hear nothing of each other.
class tst_Apart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }
    void wordsDoNotArrive_data();
    void wordsDoNotArrive();
    void wordsOfBeforeDoNotArriveLater();
    void theListOfCommentsLeavesThemOut();
    void reactionsAreLeftOutOfBursts();
    void presenceCountsOnlyTheOthers();

private:
    void say(int account, const QString &text)
    {
        QCOMPARE(m_server
                     ->json("POST", "/api/v1/videos/" + m_clip + "/comments", account,
                         {{u"text"_s, text}})
                     .status,
            201);
    }
    void block(bool on)
    {
        QCOMPARE(m_server->ask(on ? "PUT" : "DELETE", "/api/v1/accounts/2/block", 3).status, 200);
    }
    //! The next comment that \p socket hears: its text, or "none" where it is told nothing of it.
    static QString word(RawSocket &socket)
    {
        while (true) {
            const QJsonObject event = next(socket, u"event"_s);
            if (event.isEmpty())
                return u"(nothing came)"_s;
            if (event["event"_L1] == u"none"_s)
                return event["data"_L1].toObject().isEmpty() ? u"none"_s : u"none with data"_s;
            if (event["event"_L1] == u"comment.created"_s)
                return event["data"_L1]["text"_L1].toString();
        }
    }

    std::unique_ptr<ClipServer> m_server;
    QByteArray m_clip; //!< of account 1
    QString m_channel;
};

void tst_Apart::init()
{
    m_server = std::make_unique<ClipServer>();
    m_clip = m_server->readyClip(1).toLatin1();
    m_channel = u"video:"_s + QString::fromLatin1(m_clip);
}

void tst_Apart::wordsDoNotArrive_data()
{
    QTest::addColumn<int>("listener");
    QTest::addColumn<int>("speaker");
    QTest::newRow("of whom he blocked") << 3 << 2;
    QTest::newRow("of who blocked him") << 2 << 3;
}

void tst_Apart::wordsDoNotArrive()
{
    QFETCH(int, listener);
    QFETCH(int, speaker);
    RawSocket apart(m_server->port(), m_server->ticket(listener));
    RawSocket guest(m_server->port(), m_server->ticket(0));
    QVERIFY(subscribed(apart, m_channel) >= 0);
    QVERIFY(subscribed(guest, m_channel) >= 0);
    say(speaker, u"before"_s);
    QCOMPARE(word(apart), u"before"_s);
    block(true);
    say(speaker, u"a word"_s);
    say(1, u"of another"_s);
    QCOMPARE(word(apart), u"none"_s);
    QCOMPARE(word(apart), u"of another"_s);
    block(false);
    say(speaker, u"after"_s);
    QCOMPARE(word(apart), u"after"_s);
    for (const QString &text : {u"before"_s, u"a word"_s, u"of another"_s, u"after"_s})
        QCOMPARE(word(guest), text);
}

void tst_Apart::wordsOfBeforeDoNotArriveLater()
{
    block(true);
    say(2, u"a word"_s);
    say(1, u"of another"_s);
    RawSocket late(m_server->port(), m_server->ticket(3));
    QVERIFY(subscribed(late, m_channel, 0) >= 0);
    QCOMPARE(word(late), u"none"_s);
    QCOMPARE(word(late), u"of another"_s);
    // Nobody is told of a block: who was blocked finds nobody.
    QCOMPARE(m_server->ask("PUT", "/api/v1/accounts/3/block", 2).status, 404);
}

void tst_Apart::theListOfCommentsLeavesThemOut()
{
    say(2, u"of ben"_s);
    say(3, u"of zoe"_s);
    block(true);
    const QByteArray list = "/api/v1/videos/" + m_clip + "/comments";
    for (const int viewer : {2, 3}) {
        const QJsonArray items = m_server->get(list, viewer)["items"_L1].toArray();
        QCOMPARE(items.size(), 1);
        QCOMPARE(items.at(0)["account"_L1]["id"_L1].toString(), QString::number(viewer));
    }
    QCOMPARE(m_server->get(list, 0)["items"_L1].toArray().size(), 2);
}

void tst_Apart::reactionsAreLeftOutOfBursts()
{
    block(true);
    RawSocket zoe(m_server->port(), m_server->ticket(3));
    RawSocket guest(m_server->port(), m_server->ticket(0));
    QVERIFY(subscribed(zoe, m_channel) >= 0);
    QVERIFY(subscribed(guest, m_channel) >= 0);
    const QByteArray place = "/api/v1/videos/" + m_clip + "/reactions/";
    QCOMPARE(m_server->ask("PUT", place + "fire", 2).status, 200);
    QCOMPARE(next(guest, u"event"_s, u"reaction.burst"_s)["data"_L1]["fire"_L1].toInt(), 1);
    QCOMPARE(m_server->ask("PUT", place + "clap", 1).status, 200);
    // The first that zoe hears of is mia's.
    const QJsonObject burst = next(zoe, u"event"_s, u"reaction.burst"_s)["data"_L1].toObject();
    QCOMPARE(burst, (QJsonObject{{u"clap"_s, 1}}));
}

void tst_Apart::presenceCountsOnlyTheOthers()
{
    block(true);
    RawSocket zoe(m_server->port(), m_server->ticket(3));
    RawSocket ben(m_server->port(), m_server->ticket(2));
    RawSocket guest(m_server->port(), m_server->ticket(0));
    for (RawSocket *socket : {&zoe, &ben, &guest})
        QVERIFY(subscribed(*socket, m_channel) >= 0);
    const auto viewers = [](RawSocket &socket) {
        return next(socket, u"event"_s, u"presence"_s)["data"_L1]["viewers"_L1].toInt();
    };
    while (viewers(guest) != 3) { }
    // Each of the two counts himself and the guest, and never comes to three.
    for (RawSocket *socket : {&zoe, &ben}) {
        int seen = 0;
        while (seen != 2) {
            seen = viewers(*socket);
            QVERIFY(seen == 1 || seen == 2);
        }
    }
}

VIREO_TEST(tst_Apart)
#include "tst_apart.moc"
