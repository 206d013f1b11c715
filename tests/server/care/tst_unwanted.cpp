// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "careserver.h"
#include "server/service/care/printservice.h"
#include "server/storage/prints.h"
#include "support/testmain.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace vireo;
using protocol::Fingerprint;
using server::service::PrintService;
using server::storage::Connection;
using server::storage::accounts::Role;
namespace prints = server::storage::prints;

//! Removed clips that are not wanted back: the list, and what is compared with it.
class tst_Unwanted : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }
    void removalPutsItOnTheList();
    void whatIsLikeItIsFound_data();
    void whatIsLikeItIsFound();
    void takenOverSoundsAreNotToBlame();
    void undoneAndDroppedItIsOffTheList();
    void withoutAPrintItCannotBeKeptOut();

private:
    static Fingerprint printOf(int seed)
    {
        quint64 state = quint64(seed) * 0x9E3779B97F4A7C15 + 1;
        const auto next = [&state] {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return state;
        };
        Fingerprint print;
        for (int i = 0; i < 20; ++i)
            print.pictures.append(next());
        for (int i = 0; i < 150; ++i)
            print.sounds.append(quint32(next()));
        return print;
    }
    QString clipLike(const Fingerprint &print)
    {
        const QString id = m_server->clip(u"mia"_s, u"A stunt"_s);
        m_server->sql(u"UPDATE videos SET sound_id = id WHERE id = ?"_s, {id.toLongLong()});
        const auto kept
            = m_server->core()
                  .database
                  ->write([&](Connection &db) {
                      return prints::set(db, Id::fromString(id), protocol::toBytes(print));
                  })
                  .result();
        return kept.ok() ? id : QString();
    }
    test::RawAnswer remove(const QString &clip, bool keepOut = true)
    {
        return m_server->ask("POST", "/admin/actions", u"moe"_s,
            {{u"object"_s, u"clip"_s}, {u"video_id"_s, clip}, {u"kind"_s, u"remove"_s},
                {u"rule"_s, u"3.2"_s}, {u"keep_out"_s, keepOut}});
    }
    QJsonArray list()
    {
        return m_server->get("/admin/unwanted-clips", u"moe"_s)["items"_L1].toArray();
    }
    bool finds(const Fingerprint &print)
    {
        const auto match
            = m_server->core()
                  .database->read([&](Connection &db) { return PrintService::match(db, print); })
                  .result();
        return match.ok() && match->has_value();
    }
    std::unique_ptr<test::CareServer> m_server;
};

void tst_Unwanted::init()
{
    m_server = std::make_unique<test::CareServer>();
    m_server->person(u"mia"_s);
    m_server->person(u"moe"_s, Role::Moderator);
    m_server->person(u"ada"_s, Role::Admin);
}

void tst_Unwanted::removalPutsItOnTheList()
{
    const QString clip = clipLike(printOf(1));
    QCOMPARE(remove(clipLike(printOf(2)), false).status, 201);
    QCOMPARE(list().size(), 0);
    QCOMPARE(remove(clip).status, 201);
    const QJsonObject entry = list().at(0).toObject();
    QCOMPARE(entry["video_id"_L1].toString(), clip);
    QCOMPARE(entry["rule"_L1].toString(), u"3.2"_s);
    QCOMPARE(entry["excerpt"_L1].toString(), u"A stunt"_s);
    QCOMPARE(entry["seconds"_L1].toInt(), 10);
    QVERIFY(entry["sound"_L1].toBool());
    QVERIFY(!finds(printOf(2)));
    // It goes with a removal alone.
    QCOMPARE(m_server
                 ->ask("POST", "/admin/actions", u"moe"_s,
                     {{u"object"_s, u"clip"_s}, {u"video_id"_s, clip}, {u"kind"_s, u"label"_s},
                         {u"rule"_s, u"3.2"_s}, {u"keep_out"_s, true}})
                 .status,
        422);
}

void tst_Unwanted::whatIsLikeItIsFound_data()
{
    QTest::addColumn<Fingerprint>("print");
    QTest::addColumn<bool>("found");
    const Fingerprint same = printOf(1);
    Fingerprint noisy = same;
    for (quint64 &picture : noisy.pictures)
        picture ^= 0x0101010101010101; // eight bits
    Fingerprint far = same;
    for (quint64 &picture : far.pictures)
        picture ^= 0x0303030303030303;
    far.sounds.clear();
    Fingerprint mirrored = same;
    mirrored.sounds.clear();
    for (quint64 &picture : mirrored.pictures)
        picture = protocol::mirroredHash(picture);
    Fingerprint late = same;
    late.sounds.clear();
    late.pictures = same.pictures.mid(6);
    Fingerprint heard = printOf(3);
    heard.sounds = same.sounds;
    QTest::newRow("the same") << same << true;
    QTest::newRow("nearly") << noisy << true;
    QTest::newRow("too far") << far << false;
    QTest::newRow("mirrored") << mirrored << true;
    QTest::newRow("begins later") << late << true;
    QTest::newRow("another with its sound") << heard << true;
    QTest::newRow("another") << printOf(4) << false;
    QTest::newRow("nothing known") << Fingerprint() << false;
}

void tst_Unwanted::whatIsLikeItIsFound()
{
    QFETCH(Fingerprint, print);
    QFETCH(bool, found);
    QCOMPARE(remove(clipLike(printOf(1))).status, 201);
    QCOMPARE(finds(print), found);
}

void tst_Unwanted::takenOverSoundsAreNotToBlame()
{
    const QString clip = clipLike(printOf(1));
    m_server->sql(u"UPDATE videos SET sound_id = 17 WHERE id = ?"_s, {clip.toLongLong()});
    QCOMPARE(remove(clip).status, 201);
    QVERIFY(!list().at(0)["sound"_L1].toBool(true));
    Fingerprint heard = printOf(3);
    heard.sounds = printOf(1).sounds;
    QVERIFY(!finds(heard));
    QVERIFY(finds(printOf(1)));
}

void tst_Unwanted::undoneAndDroppedItIsOffTheList()
{
    const QString action = remove(clipLike(printOf(1))).json()["id"_L1].toString();
    QCOMPARE(m_server
                 ->ask("POST", "/admin/actions/" + action.toLatin1() + "/undo", u"moe"_s,
                     {{u"reason"_s, u"Looked again."_s}})
                 .status,
        201);
    QCOMPARE(list().size(), 0);
    QVERIFY(!finds(printOf(1)));

    remove(clipLike(printOf(2)));
    const QByteArray entry = "/admin/unwanted-clips/" + list().at(0)["id"_L1].toString().toLatin1();
    QCOMPARE(m_server->ask("DELETE", entry, u"moe"_s).status, 403);
    QCOMPARE(m_server->ask("DELETE", entry, u"ada"_s).status, 204);
    QCOMPARE(m_server->ask("DELETE", entry, u"ada"_s).status, 404);
    QVERIFY(!finds(printOf(2)));
    QCOMPARE(
        m_server->sql(
            u"SELECT COUNT(*) FROM audit_log WHERE action = 'unwanted.drop' AND detail <> ''"_s),
        1);
}

void tst_Unwanted::withoutAPrintItCannotBeKeptOut()
{
    const test::RawAnswer refused = remove(m_server->clip(u"mia"_s));
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.code(), u"no_print"_s);
    QCOMPARE(list().size(), 0);
}

VIREO_TEST(tst_Unwanted)
#include "tst_unwanted.moc"
