// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/coreparts.h"

#include "server/service/auth/signin.h"
#include "support/manualclock.h"
#include "support/testmain.h"

#include <QJsonArray>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using namespace vireo::server;
using storage::follows::Side;
using List = RelationService::List;

class tst_Relations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_core.reset(); }
    void privateAccountsAreAsked();
    void refusedRequestsGo();
    void requestsAreTakenBack();
    void openingLetsEverybodyIn();
    void followersAreRemoved();
    void blockEndsBothWays();
    void blockedFindsNobody();
    void blockerFindsWhomHeBlocked();
    void mutedKeepsFollowing();
    void nobodyTurnsOnHimself_data();
    void nobodyTurnsOnHimself();
    void listsOfPrivateAccountsAreClosed();
    void listsLeaveOutWhoIsApart();
    void mutedWordsAreChecked_data();
    void mutedWordsAreChecked();
    void mutedWordsReplaceEachOther();

private:
    Id person(const QString &name);
    protocol::Account seen(Id viewer, Id other);
    void makePrivate(Id account, bool on);
    QList<Id> listed(Id owner, List which);

    std::unique_ptr<QTemporaryDir> m_dir;
    test::ManualClock m_clock;
    std::unique_ptr<CoreParts> m_core;
    Id m_ann;
    Id m_bob;
};

void tst_Relations::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    Config config;
    config.data = m_dir->path();
    auto made = CoreParts::make(config, m_clock, u"https://clips.example"_s);
    QVERIFY(made.ok());
    m_core = std::move(made).value();
    m_ann = person(u"ann"_s);
    m_bob = person(u"bob"_s);
}

Id tst_Relations::person(const QString &name)
{
    const Id id = m_core->ids.next();
    const auto row = m_core->database
                         ->write([=](storage::Connection &db) {
                             return SignIn::accountFor(db, name + u"@example.org"_s, id, 1);
                         })
                         .result();
    return row.ok() ? row->id : Id();
}

protocol::Account tst_Relations::seen(Id viewer, Id other)
{
    return m_core->accounts.profile(viewer, other.toString()).result().valueOr({});
}

void tst_Relations::makePrivate(Id account, bool on)
{
    protocol::ProfileChange change;
    change.isPrivate = on;
    QVERIFY(m_core->accounts.change(account, change).result().ok());
}

QList<Id> tst_Relations::listed(Id owner, List which)
{
    QList<Id> ids;
    const auto page = m_core->relations.list(owner, which, {}, 50).result();
    for (const auto &account : page.valueOr({}).items)
        ids.append(account.id);
    return ids;
}

void tst_Relations::privateAccountsAreAsked()
{
    makePrivate(m_ann, true);
    QVERIFY(seen(m_bob, m_ann).isPrivate);
    const auto asked = m_core->relations.setFollowing(m_bob, u"@ann"_s, true).result();
    QVERIFY(asked.ok());
    QVERIFY(asked->viewer.requested);
    QVERIFY(!asked->viewer.following);
    QCOMPARE(asked->counts.followers, 0);
    QVERIFY(m_core->relations.setFollowing(m_bob, u"@ann"_s, true).result().ok());
    QCOMPARE(listed(m_ann, List::Requests), QList<Id>{m_bob});

    const auto let = m_core->relations.answerRequest(m_ann, u"@bob"_s, true).result();
    QVERIFY(let.ok());
    QCOMPARE(let->counts.following, 1);
    const auto after = seen(m_bob, m_ann);
    QVERIFY(after.viewer.following);
    QVERIFY(!after.viewer.requested);
    QCOMPARE(after.counts.followers, 1);
    QVERIFY(listed(m_ann, List::Requests).isEmpty());
    QCOMPARE(m_core->relations.answerRequest(m_ann, u"@bob"_s, true).result().error().code,
        u"request_unknown"_s);
}

void tst_Relations::refusedRequestsGo()
{
    makePrivate(m_ann, true);
    QVERIFY(m_core->relations.setFollowing(m_bob, u"@ann"_s, true).result().ok());
    QVERIFY(m_core->relations.answerRequest(m_ann, u"@bob"_s, false).result().ok());
    QVERIFY(!seen(m_bob, m_ann).viewer.requested);
    QVERIFY(!seen(m_bob, m_ann).viewer.following);
}

void tst_Relations::requestsAreTakenBack()
{
    makePrivate(m_ann, true);
    QVERIFY(m_core->relations.setFollowing(m_bob, u"@ann"_s, true).result().ok());
    QVERIFY(m_core->relations.setFollowing(m_bob, u"@ann"_s, false).result().ok());
    QVERIFY(!seen(m_bob, m_ann).viewer.requested);
    QVERIFY(listed(m_ann, List::Requests).isEmpty());
}

void tst_Relations::openingLetsEverybodyIn()
{
    makePrivate(m_ann, true);
    const Id cem = person(u"cem"_s);
    for (const Id fan : {m_bob, cem})
        QVERIFY(m_core->relations.setFollowing(fan, u"@ann"_s, true).result().ok());
    makePrivate(m_ann, false);
    QVERIFY(seen(m_bob, m_ann).viewer.following);
    QCOMPARE(seen(cem, m_ann).counts.followers, 2);
    QVERIFY(listed(m_ann, List::Requests).isEmpty());
}

void tst_Relations::followersAreRemoved()
{
    makePrivate(m_ann, true);
    QVERIFY(m_core->relations.setFollowing(m_bob, u"@ann"_s, true).result().ok());
    QVERIFY(m_core->relations.answerRequest(m_ann, u"@bob"_s, true).result().ok());
    QVERIFY(m_core->relations.setFollowing(m_ann, u"@bob"_s, true).result().ok());
    const auto removed = m_core->relations.removeFollower(m_ann, u"@bob"_s).result();
    QVERIFY(removed.ok());
    QVERIFY(removed->viewer.following); // the other way it stays
    QCOMPARE(removed->counts.following, 0);
    QVERIFY(!seen(m_bob, m_ann).viewer.following);
    QVERIFY(!seen(m_bob, m_ann).viewer.requested);
    QCOMPARE(seen(m_bob, m_ann).counts.followers, 0);
    // Who never followed, or only asks, is no fault.
    QVERIFY(m_core->relations.removeFollower(m_ann, u"@bob"_s).result().ok());
    QCOMPARE(
        m_core->relations.removeFollower(m_ann, u"@ann"_s).result().error().code, u"follow_self"_s);
    QCOMPARE(m_core->relations.removeFollower(m_ann, u"@nobody"_s).result().error().code,
        u"account_unknown"_s);
}

void tst_Relations::blockEndsBothWays()
{
    makePrivate(m_bob, true);
    QVERIFY(m_core->relations.setFollowing(m_bob, u"@ann"_s, true).result().ok());
    QVERIFY(m_core->relations.setFollowing(m_ann, u"@bob"_s, true).result().ok()); // asks
    const auto blocked = m_core->relations.setBlocked(m_ann, u"@bob"_s, true).result();
    QVERIFY(blocked.ok());
    QVERIFY(blocked->viewer.blocked);
    QVERIFY(!blocked->viewer.requested);
    QCOMPARE(blocked->counts.following, 0);
    QCOMPARE(m_core->accounts.me(m_ann).result()->counts.followers, 0);
    QVERIFY(listed(m_bob, List::Requests).isEmpty());
    QCOMPARE(listed(m_ann, List::Blocks), QList<Id>{m_bob});
    QCOMPARE(
        m_core->relations.setFollowing(m_ann, u"@bob"_s, true).result().error().code, u"blocked"_s);

    QVERIFY(!m_core->relations.setBlocked(m_ann, u"@bob"_s, false).result()->viewer.blocked);
    QVERIFY(seen(m_bob, m_ann).id == m_ann);
    QVERIFY(!seen(m_bob, m_ann).viewer.following);
}

void tst_Relations::blockedFindsNobody()
{
    QVERIFY(m_core->relations.setBlocked(m_ann, u"@bob"_s, true).result().ok());
    const auto absent = m_core->accounts.profile(m_bob, u"@nobody"_s).result();
    for (const QString &who : {u"@ann"_s, m_ann.toString()}) {
        QCOMPARE(m_core->accounts.profile(m_bob, who).result().error(), absent.error());
        QCOMPARE(m_core->relations.setFollowing(m_bob, who, true).result().error(), absent.error());
        QCOMPARE(m_core->relations.setMuted(m_bob, who, true).result().error(), absent.error());
        QCOMPARE(m_core->accounts.list(m_bob, who, Side::Followers, {}, 10).result().error(),
            absent.error());
    }
}

void tst_Relations::blockerFindsWhomHeBlocked()
{
    QVERIFY(m_core->relations.setBlocked(m_ann, u"@bob"_s, true).result().ok());
    QVERIFY(seen(m_ann, m_bob).viewer.blocked);
    QCOMPARE(m_core->accounts.list(m_ann, u"@bob"_s, Side::Followers, {}, 10).result().error().code,
        u"private_account"_s);
}

void tst_Relations::mutedKeepsFollowing()
{
    QVERIFY(m_core->relations.setFollowing(m_bob, u"@ann"_s, true).result().ok());
    const auto muted = m_core->relations.setMuted(m_bob, u"@ann"_s, true).result();
    QVERIFY(muted->viewer.muted);
    QVERIFY(muted->viewer.following);
    QCOMPARE(listed(m_bob, List::Mutes), QList<Id>{m_ann});
    QVERIFY(!m_core->relations.setMuted(m_bob, u"@ann"_s, false).result()->viewer.muted);
}

void tst_Relations::nobodyTurnsOnHimself_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("follow") << 0;
    QTest::newRow("block") << 1;
    QTest::newRow("mute") << 2;
}

void tst_Relations::nobodyTurnsOnHimself()
{
    QFETCH(int, what);
    RelationService &relations = m_core->relations;
    const auto tried = what == 0 ? relations.setFollowing(m_ann, u"@ann"_s, true)
        : what == 1              ? relations.setBlocked(m_ann, u"@ann"_s, true)
                                 : relations.setMuted(m_ann, u"@ann"_s, true);
    QCOMPARE(tried.result().error().kind, Error::Kind::Invalid);
}

void tst_Relations::listsOfPrivateAccountsAreClosed()
{
    const Id cem = person(u"cem"_s);
    QVERIFY(m_core->relations.setFollowing(m_bob, u"@ann"_s, true).result().ok());
    makePrivate(m_ann, true);
    const auto tried = [this](Id viewer) {
        return m_core->accounts.list(viewer, u"@ann"_s, Side::Followers, {}, 10).result();
    };
    QCOMPARE(tried(m_bob)->items.size(), 1);
    QCOMPARE(tried(m_ann)->items.size(), 1);
    QCOMPARE(tried(cem).error().code, u"private_account"_s);
    QCOMPARE(tried({}).error().code, u"private_account"_s);
}

void tst_Relations::listsLeaveOutWhoIsApart()
{
    const Id cem = person(u"cem"_s);
    for (const Id fan : {m_bob, cem})
        QVERIFY(m_core->relations.setFollowing(fan, u"@ann"_s, true).result().ok());
    QVERIFY(m_core->relations.setBlocked(m_bob, u"@cem"_s, true).result().ok());
    for (const Id viewer : {m_bob, cem}) {
        const auto page
            = m_core->accounts.list(viewer, u"@ann"_s, Side::Followers, {}, 10).result();
        QCOMPARE(page->items.size(), 1);
        QCOMPARE(page->items.first().id, viewer);
    }
}

void tst_Relations::mutedWordsAreChecked_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("fault"); // pointer and code; empty: taken
    QTest::newRow("plain") << "{\"words\":[\"Spoiler\",\"red bull\"],\"tags\":[\"#News\"]}"_ba
                           << QString();
    QTest::newRow("nothing") << "{\"words\":[],\"tags\":[]}"_ba << QString();
    QTest::newRow("no tags") << "{\"words\":[]}"_ba << u"/tags required"_s;
    QTest::newRow("number") << "{\"words\":[1],\"tags\":[]}"_ba << u"/words/0 type"_s;
    QTest::newRow("blank") << "{\"words\":[\" \"],\"tags\":[]}"_ba << u"/words/0 required"_s;
    QTest::newRow("no tag") << "{\"words\":[],\"tags\":[\"a b\"]}"_ba << u"/tags/0 format"_s;
    QTest::newRow("long") << QByteArray("{\"words\":[\"" + QByteArray(51, 'a') + "\"],\"tags\":[]}")
                          << u"/words/0 too_long"_s;
    QTest::newRow("unknown") << "{\"words\":[],\"tags\":[],\"x\":1}"_ba << u"/x unknown_field"_s;
    QJsonArray many;
    for (int i = 0; i <= protocol::kMostMutedWords; ++i)
        many.append(QString::number(i));
    QTest::newRow("many")
        << QJsonDocument(QJsonObject{{u"words"_s, many}, {u"tags"_s, QJsonArray()}}).toJson()
        << u"/words too_many"_s;
}

void tst_Relations::mutedWordsAreChecked()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, fault);
    const auto words = protocol::mutedWordsFromJson(QJsonDocument::fromJson(json).object());
    QCOMPARE(words.ok(), fault.isEmpty());
    if (!fault.isEmpty()) {
        const auto &first = words.error().fields.first();
        QCOMPARE(first.pointer + u' ' + first.code, fault);
    }
}

void tst_Relations::mutedWordsReplaceEachOther()
{
    const auto set = [this](const QStringList &words, const QStringList &tags) {
        return m_core->relations.setMutedWords(m_ann, {words, tags}).result();
    };
    QCOMPARE(set({u"Zoo"_s, u"ape"_s}, {u"News"_s})->words, (QStringList{u"ape"_s, u"Zoo"_s}));
    const auto now = set({u"Zoo"_s, u"ZOO"_s}, {});
    QCOMPARE(now->words, QStringList{u"Zoo"_s});
    QVERIFY(now->tags.isEmpty());
    QVERIFY(m_core->relations.mutedWords(m_bob).result()->words.isEmpty());
}

VIREO_TEST(tst_Relations)
#include "tst_relations.moc"
