// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/coreparts.h"

#include "server/service/auth/handles.h"
#include "server/service/auth/signin.h"
#include "support/manualclock.h"
#include "support/testmain.h"

#include <QTemporaryDir>

#include <random>

using namespace Qt::StringLiterals;
using namespace vireo;
using namespace vireo::server;
using storage::follows::Side;

class tst_Accounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_core.reset(); }
    void handles_data();
    void handles();
    void displayNames_data();
    void displayNames();
    void generatedHandles();
    void takenHandleIsConflict();
    void oldHandleIsFree();
    void followCountsStayExact();
    void followersComeInPages();
    void nobodyFollowsThemselves();

private:
    Id person(const QString &email);
    Result<protocol::Account> change(Id account, const QByteArray &json);

    std::unique_ptr<QTemporaryDir> m_dir;
    test::ManualClock m_clock;
    std::unique_ptr<CoreParts> m_core;
};

void tst_Accounts::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    Config config;
    config.data = m_dir->path();
    auto made = CoreParts::make(config, m_clock, u"https://clips.example"_s);
    QVERIFY(made.ok());
    m_core = std::move(made).value();
}

Id tst_Accounts::person(const QString &email)
{
    const Id id = m_core->ids.next();
    const auto row
        = m_core->database
              ->write([=](storage::Connection &db) { return SignIn::accountFor(db, email, id, 1); })
              .result();
    return row.ok() ? row->id : Id();
}

Result<protocol::Account> tst_Accounts::change(Id account, const QByteArray &json)
{
    const auto asked = protocol::profileChangeFromJson(QJsonDocument::fromJson(json).object());
    if (!asked.ok())
        return asked.error();
    return m_core->accounts.change(account, *asked).result();
}

void tst_Accounts::handles_data()
{
    QTest::addColumn<QString>("handle");
    QTest::addColumn<bool>("taken");
    QTest::newRow("plain") << u"mira.k_2"_s << true;
    QTest::newRow("capitals are folded") << u"Mira"_s << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("spaces") << u"   "_s << false;
    QTest::newRow("two") << u"ab"_s << false;
    QTest::newRow("24") << QString(24, u'a') << true;
    QTest::newRow("25") << QString(25, u'a') << false;
    for (const char *name : {"Admin", "support", "api", "CON", "ad.min", "root_"})
        QTest::newRow(name) << QString::fromLatin1(name) << false;
    QTest::newRow("well-known") << u".well-known"_s << false;
    QTest::newRow("Cyrillic") << u"\u0430dmin"_s << false;
    QTest::newRow("fullwidth") << u"\uFF41\uFF44\uFF4D\uFF49\uFF4E"_s << false;
    QTest::newRow("right-to-left override") << u"abc\u202Edef"_s << false;
    QTest::newRow("zero width") << u"abc\u200Bdef"_s << false;
    QTest::newRow("trailing dot") << u"abc."_s << false;
    QTest::newRow("trailing space") << u"abc "_s << false;
    QTest::newRow("two dots") << u"a..b"_s << false;
    QTest::newRow("dotted capital I") << u"\u0130stan"_s << false;
    QTest::newRow("dotless i") << u"\u0131stan"_s << false;
    QTest::newRow("sharp s") << u"stra\u00DFe"_s << false;
    QTest::newRow("fi ligature") << u"\uFB01lm"_s << false;
    QTest::newRow("Kelvin sign") << u"\u212Alein"_s << false;
}

void tst_Accounts::handles()
{
    QFETCH(QString, handle);
    QFETCH(bool, taken);
    const Id ann = person(u"ann@example.org"_s);
    const QByteArray json
        = QJsonDocument(QJsonObject{{u"handle"_s, handle}}).toJson(QJsonDocument::Compact);
    const auto changed = change(ann, json);
    QCOMPARE(changed.ok(), taken);
    if (taken)
        QCOMPARE(changed->handle, handle.toLower());
    else
        QCOMPARE(changed.error().kind, Error::Kind::Invalid);
}

void tst_Accounts::displayNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("good");
    QTest::newRow("family") << u"\U0001F468\u200D\U0001F469\u200D\U0001F467"_s << true;
    QTest::newRow("Arabic") << u"\u0645\u0631\u062D\u0628\u0627 Vireo"_s << true;
    QTest::newRow("markup") << u"<b>%s${jndi:}' OR 1=1--</b>"_s << true;
    QTest::newRow("zero width") << u"Mi\u200Bra"_s << false;
    QTest::newRow("override") << u"Mi\u202Era"_s << false;
    QTest::newRow("control") << u"Mi\u0007ra"_s << false;
    QTest::newRow("51 letters") << QString(51, u'a') << false;
}

void tst_Accounts::displayNames()
{
    QFETCH(QString, name);
    QFETCH(bool, good);
    const Id ann = person(u"ann@example.org"_s);
    const auto changed
        = change(ann, QJsonDocument(QJsonObject{{u"display_name"_s, name}}).toJson());
    QCOMPARE(changed.ok(), good);
    if (good)
        QCOMPARE(changed->displayName, name);
}

void tst_Accounts::generatedHandles()
{
    QSet<QString> seen;
    for (int i = 0; i < 20; ++i) {
        const Id id = person(u"ann.lee+%1@host%1.example"_s.arg(i));
        const auto account = m_core->accounts.me(id).result();
        QVERIFY(account.ok());
        QVERIFY(account->handle.startsWith(u"ann.lee"_s));
        QVERIFY(handles::check(account->handle).ok());
        seen.insert(account->handle);
    }
    QCOMPARE(seen.size(), 20);
    for (const QString &local : {u"a"_s, u"admin"_s, u"..."_s, u"\u0430\u0431\u0432"_s,
             u"caf\u00E9"_s, QString(60, u'x'), u"con"_s}) {
        const auto account = m_core->accounts.me(person(local + u"@example.org"_s)).result();
        QVERIFY2(account.ok(), qPrintable(local));
        QVERIFY2(handles::check(account->handle).ok(), qPrintable(account->handle));
    }
}

void tst_Accounts::takenHandleIsConflict()
{
    person(u"paypal@example.org"_s);
    const Id ann = person(u"ann@example.org"_s);
    QCOMPARE(change(ann, R"({"handle":"paypal"})").error().code, u"handle_taken"_s);
    QCOMPARE(change(ann, R"({"handle":"PAYPAL"})").error().kind, Error::Kind::Conflict);
    QCOMPARE(m_core->accounts.me(ann).result()->handle, u"ann"_s);
}

void tst_Accounts::oldHandleIsFree()
{
    const Id ann = person(u"ann@example.org"_s);
    const Id bob = person(u"bob@example.org"_s);
    QVERIFY(change(ann, R"({"handle":"anna"})").ok());
    QVERIFY(!m_core->accounts.profile(bob, u"@ann"_s).result().ok());
    QVERIFY(change(bob, R"({"handle":"ann"})").ok());
    QCOMPARE(m_core->accounts.profile({}, u"@ANN"_s).result()->id, bob);
}

void tst_Accounts::followCountsStayExact()
{
    QList<Id> people;
    for (int i = 0; i < 6; ++i)
        people.append(person(u"p%1@example.org"_s.arg(i)));
    std::mt19937 random(7);
    QSet<std::pair<int, int>> model;
    QList<QFuture<Result<protocol::Account>>> futures;
    for (int step = 0; step < 400; ++step) {
        const int a = int(random() % 6);
        const int b = int((unsigned(a) + 1 + random() % 5) % 6);
        const bool follow = random() % 2;
        futures.append(m_core->accounts.setFollowing(people[a], people[b].toString(), follow));
        if (follow)
            model.insert({a, b});
        else
            model.remove({a, b});
    }
    for (auto &future : futures)
        QVERIFY(future.result().ok());
    for (int i = 0; i < 6; ++i) {
        const auto account = m_core->accounts.me(people[i]).result();
        const auto following = std::count_if(
            model.begin(), model.end(), [i](const auto &pair) { return pair.first == i; });
        const auto followers = std::count_if(
            model.begin(), model.end(), [i](const auto &pair) { return pair.second == i; });
        QCOMPARE(account->counts.following, following);
        QCOMPARE(account->counts.followers, followers);
        const auto page
            = m_core->accounts.list({}, people[i].toString(), Side::Followers, {}, 50).result();
        QCOMPARE(page->items.size(), followers);
    }
}

void tst_Accounts::followersComeInPages()
{
    const Id star = person(u"star@example.org"_s);
    QList<Id> expected;
    for (int i = 0; i < 25; ++i) {
        const Id fan = person(u"fan%1@example.org"_s.arg(i));
        QVERIFY(m_core->accounts.setFollowing(fan, star.toString(), true).result().ok());
        m_clock.advance(std::chrono::milliseconds(i % 3)); // some in the same millisecond
        expected.prepend(fan);
    }
    QList<Id> found;
    QString cursor;
    do {
        const auto page
            = m_core->accounts.list(expected.first(), star.toString(), Side::Followers, cursor, 10)
                  .result();
        QVERIFY(page.ok());
        for (const auto &account : page->items)
            found.append(account.id);
        cursor = page->nextCursor;
    } while (!cursor.isEmpty());
    QCOMPARE(found, expected);
    QCOMPARE(m_core->accounts.list({}, star.toString(), Side::Followers, u"x"_s, 10)
                 .result()
                 .error()
                 .code,
        u"cursor"_s);
}

void tst_Accounts::nobodyFollowsThemselves()
{
    const Id ann = person(u"ann@example.org"_s);
    QVERIFY(!m_core->accounts.setFollowing(ann, u"@ann"_s, true).result().ok());
    QVERIFY(!m_core->accounts.setFollowing(ann, u"@nobody"_s, true).result().ok());
}

VIREO_TEST(tst_Accounts)
#include "tst_accounts.moc"
