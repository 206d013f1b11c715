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
    void hiddenPartsOfNamesAreTakenOut();
    void onePersonInTwoSpellings();
    void generatedHandles();
    void takenHandleIsConflict();
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
    if (taken) {
        QCOMPARE(changed->handle, handle.toLower());
        return;
    }
    QCOMPARE(changed.error().kind, Error::Kind::Invalid);
    const QString said = changed.error().detail;
    QVERIFY2(said.contains(u"3 to 24 of the letters a to z"_s) || said.contains(u"reserved"_s),
        qPrintable(said));
}

void tst_Accounts::displayNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("good");
    QTest::newRow("family") << u"\U0001F468\u200D\U0001F469\u200D\U0001F467"_s << true;
    QTest::newRow("Arabic") << u"\u0645\u0631\u062D\u0628\u0627 Vireo"_s << true;
    QTest::newRow("markup") << u"<b>%s${jndi:}' OR 1=1--</b>"_s << true;
    QTest::newRow("heart") << u"Mira \u2764\uFE0F"_s << true;
    QTest::newRow("keycap") << u"1\uFE0F\u20E3 Mira"_s << true;
    QTest::newRow("skin tone") << u"\U0001F469\U0001F3FD\u200D\U0001F692"_s << true;
    QTest::newRow("rainbow flag") << u"\U0001F3F3\uFE0F\u200D\U0001F308"_s << true;
    QTest::newRow("flag of Wales")
        << u"\U0001F3F4\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F"_s << true;
    QTest::newRow("wide ligature") << u"\uFDFD \U0001242B"_s << true;
    QTest::newRow("Hebrew and Latin") << u"\u05E9\u05DC\u05D5\u05DD Mira"_s << true;
    for (const char32_t point : {0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x180B, 0x180E,
             0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0x2061, 0x2064, 0x206A, 0x2800, 0x3164,
             0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0x1BCA0, 0x1D173, 0xE0100}) {
        const QString hidden = QStringView(QChar::fromUcs4(point)).toString();
        const QByteArray name = "U+" + QByteArray::number(uint(point), 16).toUpper();
        QTest::newRow(name.constData()) << u"Mi"_s + hidden + u"ra"_s << false;
    }
    QTest::newRow("override") << u"Mi\u202Era"_s << false;
    QTest::newRow("control") << u"Mi\u0007ra"_s << false;
    QTest::newRow("joiner at the end") << u"Mira\u200D"_s << false;
    QTest::newRow("selector after a digit") << u"7\uFE0F"_s << false;
    for (const char *embedding : {"202A", "202B", "202D", "2066", "2067", "2068", "2069"}) {
        const char32_t point = QByteArray(embedding).toUInt(nullptr, 16);
        QTest::newRow(embedding) << u"Mi"_s + QString::fromUcs4(&point, 1) << false;
    }
    QTest::newRow("noncharacter") << u"Mi\uFFFE"_s << false;
    QTest::newRow("line feed") << u"Mi\nra"_s << false;
    QTest::newRow("Zalgo") << u"M"_s + QString(40, QChar(0x0301)) << false;
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

void tst_Accounts::hiddenPartsOfNamesAreTakenOut()
{
    const Id ann = person(u"ann@example.org"_s);
    // Tag characters spell a text that nobody sees.
    QCOMPARE(change(ann, "{\"display_name\":\"Mi\xF3\xA0\x81\x81ra\"}")->displayName, u"Mira"_s);
    QCOMPARE(change(ann, "{\"display_name\":\"e\xCC\x81\"}")->displayName, u"\u00E9"_s); // NFC
}

void tst_Accounts::onePersonInTwoSpellings()
{
    const Id ann = person(u"Andr\u00E9@example.org"_s);
    QCOMPARE(person(u"Andre\u0301@EXAMPLE.org"_s), ann);
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
        futures.append(m_core->relations.setFollowing(people[a], people[b].toString(), follow));
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
        QVERIFY(m_core->relations.setFollowing(fan, star.toString(), true).result().ok());
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
    QVERIFY(!m_core->relations.setFollowing(ann, u"@ann"_s, true).result().ok());
    QVERIFY(!m_core->relations.setFollowing(ann, u"@nobody"_s, true).result().ok());
}

VIREO_TEST(tst_Accounts)
#include "tst_accounts.moc"
