// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/search/searchfeature.h"
#include "app/support/clientfixture.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::FoundClips;
using app::FoundModel;
using app::FoundPeople;
using app::SearchFeature;
using test::ClientFixture;

namespace {

//! Answers GET /search by what is asked for.
class Server
{
public:
    explicit Server(ClientFixture &fixture)
    {
        fixture.transport->handler = [this](const sdk::Request &request) -> Result<sdk::Reply> {
            if (failing || request.path != u"/search")
                return test::FakeTransport::unreachable();
            const auto value = [&request](const QString &key) {
                return request.query.queryItemValue(key, QUrl::FullyDecoded);
            };
            asked.append(value(u"type"_s) + u':' + value(u"q"_s) + u':' + value(u"cursor"_s));
            sorts.append(value(u"sort"_s));
            sdk::Reply reply;
            reply.body = QJsonDocument(page(value(u"type"_s), value(u"cursor"_s))).toJson();
            return reply;
        };
    }

    QJsonObject page(const QString &type, const QString &cursor) const
    {
        QJsonArray items;
        if (type == u"clips") {
            // The second page brings one again that the first had.
            for (const qint64 id :
                cursor.isEmpty() ? QList<qint64>{100, 101} : QList<qint64>{101, 102})
                items.append(protocol::toJson(ClientFixture::video(id)));
        } else if (type == u"people") {
            items.append(protocol::toJson(ClientFixture::person(7, u"ines"_s)));
        } else if (type == u"tags") {
            items.append(QJsonObject{{u"tag"_s, u"nightsky"_s}, {u"clips"_s, 8412}});
        }
        if (empty)
            items = {};
        return {{u"items"_s, items},
            {u"next_cursor"_s,
                type == u"clips" && cursor.isEmpty() && !empty ? QJsonValue(u"2"_s)
                                                               : QJsonValue()}};
    }

    bool failing = false;
    bool empty = false;
    QStringList asked;
    QStringList sorts;
};

} // namespace

class tst_SearchFeature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modelsAreSound();
    void looksWhileOneTypes();
    void findsEachKind();
    void pagesHoldEachThingOnce();
    void lateAnswersAreNotShown();
    void saysThatThereIsNothing();
    void failsInWordsAndRecovers();
    void emptyWordsShowNothing();
    void remembersWhatWasOfUse();
    void forgetsAtSignOut();
    void followsAndTakesBack();
    void sortsClips();
    void showsASound();
};

void tst_SearchFeature::modelsAreSound()
{
    ClientFixture fixture;
    SearchFeature search(*fixture.client);
    for (QAbstractItemModel *model : QList<QAbstractItemModel *>{search.clips(), search.people(),
             search.tags(), search.sounds(), search.trendingTags(), search.trendingSounds()})
        QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    Server server(fixture);
    search.search(u"sky"_s);
    QTRY_VERIFY(!search.isLoading());
    for (QAbstractItemModel *model : QList<QAbstractItemModel *>{
             search.clips(), search.people(), search.tags(), search.sounds()})
        QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void tst_SearchFeature::looksWhileOneTypes()
{
    ClientFixture fixture;
    Server server(fixture);
    SearchFeature search(*fixture.client);
    for (const QString &text : {u"s"_s, u"sk"_s, u"sky"_s})
        search.setText(text);
    QVERIFY(search.isLooking());
    QVERIFY(server.asked.isEmpty());
    QTRY_COMPARE(search.clips()->count(), 2);
    // One question of each kind, for the last word alone.
    QCOMPARE(server.asked.size(), 4);
    QVERIFY(server.asked.contains(u"clips:sky:"_s));
    QCOMPARE(search.recent(), QStringList());
}

void tst_SearchFeature::findsEachKind()
{
    ClientFixture fixture;
    Server server(fixture);
    SearchFeature search(*fixture.client);
    search.search(u"  night   sky "_s);
    QTRY_VERIFY(!search.isLoading());
    QVERIFY(server.asked.contains(u"tags:night sky:"_s));
    const QModelIndex clip = search.clips()->index(0);
    QCOMPARE(clip.data(FoundClips::VideoIdRole).toString(), u"100"_s);
    QCOMPARE(clip.data(FoundClips::AccountIdRole).toString(), u"7"_s);
    QCOMPARE(clip.data(FoundClips::ByRole).toString(), u"Ines"_s);
    QCOMPARE(clip.data(FoundClips::LengthRole).toString(), u"0:21"_s);
    const QModelIndex person = search.people()->index(0);
    QCOMPARE(person.data(FoundPeople::NameRole).toString(), u"Ines"_s);
    QVERIFY(person.data(FoundPeople::NoteRole).toString().startsWith(u"@ines"_s));
    QCOMPARE(search.tags()->index(0).data(app::FoundTags::TagRole).toString(), u"nightsky"_s);
    QVERIFY(!search.isNothing());
}

void tst_SearchFeature::pagesHoldEachThingOnce()
{
    ClientFixture fixture;
    Server server(fixture);
    SearchFeature search(*fixture.client);
    search.search(u"sky"_s);
    QTRY_COMPARE(search.clips()->count(), 2);
    QTRY_VERIFY(search.clips()->canFetchMore({}));
    search.clips()->fetchMore({});
    QTRY_COMPARE(search.clips()->count(), 3);
    QVERIFY(!search.clips()->canFetchMore({}));
    QCOMPARE(server.asked.last(), u"clips:sky:2"_s);
}

void tst_SearchFeature::lateAnswersAreNotShown()
{
    ClientFixture fixture;
    Server server(fixture);
    SearchFeature search(*fixture.client);
    fixture.transport->hold();
    search.search(u"sky"_s);
    server.empty = true;
    search.search(u"sea"_s);
    fixture.transport->release();
    QTRY_VERIFY(search.isNothing());
    QCOMPARE(search.clips()->count(), 0);
}

void tst_SearchFeature::saysThatThereIsNothing()
{
    ClientFixture fixture;
    Server server(fixture);
    server.empty = true;
    SearchFeature search(*fixture.client);
    QVERIFY(!search.isNothing());
    search.search(u"xyzzy"_s);
    QVERIFY(!search.isNothing()); // not known yet
    QTRY_VERIFY(search.isNothing());
}

void tst_SearchFeature::failsInWordsAndRecovers()
{
    ClientFixture fixture;
    Server server(fixture);
    server.failing = true;
    SearchFeature search(*fixture.client);
    search.search(u"sky"_s);
    QTRY_VERIFY(!search.errorText().isEmpty());
    QVERIFY(!search.isNothing());
    server.failing = false;
    search.tryAgain();
    QTRY_COMPARE(search.clips()->count(), 2);
    QTRY_VERIFY(search.errorText().isEmpty());
}

void tst_SearchFeature::emptyWordsShowNothing()
{
    ClientFixture fixture;
    Server server(fixture);
    SearchFeature search(*fixture.client);
    search.search(u"sky"_s);
    QTRY_COMPARE(search.clips()->count(), 2);
    search.setText(u"   "_s);
    QVERIFY(!search.isLooking());
    QCOMPARE(search.clips()->count(), 0);
    QVERIFY(!search.isNothing());
    const auto asked = server.asked.size();
    search.search(u"\u200b"_s);
    QCOMPARE(server.asked.size(), asked);
    search.setText(QString(5000, u'x'));
    QCOMPARE(search.text().size(), 100);
}

void tst_SearchFeature::remembersWhatWasOfUse()
{
    ClientFixture fixture;
    Server server(fixture);
    SearchFeature search(*fixture.client);
    search.search(u"sky"_s);
    search.setText(u"sea"_s);
    search.remember();
    QCOMPARE(search.recent(), (QStringList{u"sea"_s, u"sky"_s}));
    search.forget(u"sky"_s);
    QCOMPARE(search.recent(), QStringList{u"sea"_s});
    search.forgetAll();
    QCOMPARE(search.recent(), QStringList());
}

void tst_SearchFeature::forgetsAtSignOut()
{
    ClientFixture fixture;
    fixture.signIn();
    SearchFeature search(*fixture.client);
    search.search(u"secret"_s);
    QCOMPARE(search.recent().size(), 1);
    static_cast<void>(fixture.client->session().signOut());
    QTRY_COMPARE(search.recent(), QStringList());
    QVERIFY(search.text().isEmpty());
}

void tst_SearchFeature::followsAndTakesBack()
{
    ClientFixture fixture;
    SearchFeature search(*fixture.client);
    {
        Server server(fixture);
        search.search(u"ines"_s);
        QTRY_COMPARE(search.people()->count(), 1);
    }
    QSignalSpy asked(search.people(), &FoundPeople::signInNeeded);
    fixture.transport->handler = {};
    search.people()->setFollowed(0, true);
    QCOMPARE(asked.count(), 1);
    ClientFixture member;
    member.signIn();
    SearchFeature theirs(*member.client);
    Server server(member);
    theirs.search(u"ines"_s);
    QTRY_COMPARE(theirs.people()->count(), 1);
    QSignalSpy refused(theirs.people(), &FoundPeople::refused);
    member.transport->handler = [](const sdk::Request &) -> Result<sdk::Reply> {
        return Error{Error::Kind::Forbidden, u"blocked"_s, u"You cannot follow this person."_s};
    };
    theirs.people()->setFollowed(0, true);
    QVERIFY(theirs.people()->index(0).data(FoundPeople::FollowedRole).toBool());
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(!theirs.people()->index(0).data(FoundPeople::FollowedRole).toBool());
}

void tst_SearchFeature::sortsClips()
{
    ClientFixture fixture;
    Server server(fixture);
    SearchFeature search(*fixture.client);
    search.search(u"sky"_s);
    QTRY_COMPARE(search.clips()->count(), 2);
    QVERIFY(!server.sorts.contains(u"newest"_s));
    search.clips()->setOrder(FoundClips::Order::Newest);
    QTRY_COMPARE(server.sorts.last(), u"newest"_s);
}

void tst_SearchFeature::showsASound()
{
    ClientFixture fixture;
    protocol::Sound sound;
    sound.id = Id(100);
    sound.account = ClientFixture::person(7, u"ines"_s);
    sound.clips = 2;
    sound.durationMs = 21'000;
    fixture.on(u"GET /sounds/100"_s, protocol::toJson(sound));
    fixture.on(u"GET /sounds/100/videos"_s,
        protocol::pageToJson(
            protocol::Page<protocol::Video>{
                {ClientFixture::video(100), ClientFixture::video(101)}, {}},
            [](const protocol::Video &video) { return protocol::toJson(video); }));
    SearchFeature search(*fixture.client);
    QVERIFY(!search.sound(u"x"_s));
    const std::unique_ptr<app::SoundModel> model(search.sound(u"100"_s));
    QAbstractItemModelTester tester(
        model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model->count(), 2);
    QTRY_VERIFY(model->isKnown());
    QCOMPARE(model->title(), u"Original sound of Ines"_s);
    QVERIFY(model->note().startsWith(u"2 clips"_s));
}

VIREO_TEST(tst_SearchFeature)
#include "tst_searchfeature.moc"
