// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/feedfeature.h"
#include "app/support/clientfixture.h"
#include "feedcell.h"
#include "support/testmain.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::FeedFeature;
using app::FeedModel;
using test::at;
using test::ClientFixture;

//! Takes what would be handed to other programs.
class Handler : public QObject
{
    Q_OBJECT

public:
    QList<QUrl> urls;

public Q_SLOTS:
    void take(const QUrl &url) { urls.append(url); }
};

//! What somebody does with a clip of a feed: shown at once, taken back where it is refused.
class tst_FeedActs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void likeIsShownAndTakenBack();
    void guestIsAskedToSignIn();
    void followIsShownAndTakenBack();
    void signalsAreSent();
    void muteIsRemembered();
    void copiesLink();
    void mailsLink();
    void savesAndTakesBack();
    void sharesAreCounted();
    void whatIsNotWantedIsSaid();
};

void tst_FeedActs::likeIsShownAndTakenBack()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({ClientFixture::video(5)}));
    fixture.signIn();
    FeedFeature feed(*fixture.client);
    QSignalSpy refused(&feed, &FeedFeature::refused);
    FeedModel *model = feed.model();
    model->fetchMore({});
    QTRY_COMPARE(model->rowCount(), 1);

    fixture.onError(u"PUT /videos/5/reactions/like"_s,
        {Error::Kind::Forbidden, u"blocked"_s, u"This person does not take likes from you."_s});
    feed.setLiked(u"5"_s, true);
    QCOMPARE(at(model, 0, FeedModel::LikedRole).toBool(), true);
    QCOMPARE(at(model, 0, FeedModel::LikeCountRole).toLongLong(), 48'201);
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(at(model, 0, FeedModel::LikedRole).toBool(), false);
    QCOMPARE(at(model, 0, FeedModel::LikeCountRole).toLongLong(), 48'200);
    QVERIFY(refused.first().first().toString().contains(u"does not take likes"_s));
}

void tst_FeedActs::guestIsAskedToSignIn()
{
    ClientFixture fixture;
    FeedFeature feed(*fixture.client);
    QSignalSpy needed(&feed, &FeedFeature::signInNeeded);
    feed.setLiked(u"5"_s, true);
    feed.setFollowing(u"7"_s, true);
    feed.setKind(FeedFeature::Kind::Following);
    QCOMPARE(needed.count(), 3);
    QCOMPARE(feed.kind(), FeedFeature::Kind::ForYou);
    QCOMPARE(fixture.asked(u"PUT /videos/5/reactions/like"_s), 0);
}

void tst_FeedActs::followIsShownAndTakenBack()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s,
        ClientFixture::feedPage({ClientFixture::video(5), ClientFixture::video(6)}));
    fixture.signIn();
    FeedFeature feed(*fixture.client);
    FeedModel *model = feed.model();
    model->fetchMore({});
    QTRY_COMPARE(model->rowCount(), 2);
    QSignalSpy refused(&feed, &FeedFeature::refused);
    fixture.onError(
        u"PUT /accounts/7/follow"_s, {Error::Kind::Forbidden, u"blocked"_s, u"Not here."_s});
    feed.setFollowing(u"7"_s, true);
    // Every clip of the same person says so.
    QCOMPARE(at(model, 0, FeedModel::FollowingRole).toBool(), true);
    QCOMPARE(at(model, 1, FeedModel::FollowingRole).toBool(), true);
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(at(model, 1, FeedModel::FollowingRole).toBool(), false);
}

void tst_FeedActs::signalsAreSent()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({ClientFixture::video(5)}));
    {
        FeedFeature feed(*fixture.client);
        feed.model()->fetchMore({});
        QTRY_COMPARE(feed.model()->rowCount(), 1);
        feed.watched(feed.model(), u"5"_s, 0, 0); // never moved: nothing to say
        feed.watched(feed.model(), u"5"_s, 1500, 0);
        feed.watched(feed.model(), u"5"_s, 43'000, 2);
        QCOMPARE(fixture.asked(u"POST /feed/signals"_s), 0);
    }
    QCOMPARE(fixture.asked(u"POST /feed/signals"_s), 1);
    const auto sent = protocol::signalsFromJson(
        QJsonDocument::fromJson(fixture.transport->sent.last().body).object());
    QVERIFY(sent.ok());
    QCOMPARE(sent->size(), 2);
    QVERIFY(sent->at(0).type == protocol::Signal::Type::Skipped);
    QVERIFY(sent->at(1).type == protocol::Signal::Type::Finished);
    QCOMPARE(sent->at(1).watchedMs, 43'000);
    QCOMPARE(sent->at(1).loops, 2);
    QCOMPARE(sent->at(1).impression, u"seen-5"_s);
}

void tst_FeedActs::muteIsRemembered()
{
    ClientFixture fixture;
    {
        FeedFeature feed(*fixture.client);
        QVERIFY(!feed.muted());
        feed.setMuted(true);
    }
    FeedFeature again(*fixture.client);
    QVERIFY(again.muted());
}

void tst_FeedActs::copiesLink()
{
    ClientFixture fixture;
    FeedFeature feed(*fixture.client);
    feed.copyLink(u"5"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"https://vireo.test/v/5"_s);
}

void tst_FeedActs::mailsLink()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({ClientFixture::video(5)}));
    FeedFeature feed(*fixture.client);
    feed.model()->fetchMore({});
    QTRY_COMPARE(feed.model()->rowCount(), 1);
    Handler handler;
    QDesktopServices::setUrlHandler(u"mailto"_s, &handler, "take");
    QVERIFY(feed.mailLink(u"5"_s));
    QDesktopServices::unsetUrlHandler(u"mailto"_s);
    QCOMPARE(handler.urls.size(), 1);
    const QUrlQuery query(handler.urls.first());
    QCOMPARE(query.queryItemValue(u"subject"_s, QUrl::FullyDecoded), u"A clip by Ines"_s);
    QCOMPARE(query.queryItemValue(u"body"_s, QUrl::FullyDecoded), u"https://vireo.test/v/5"_s);
    QCOMPARE(fixture.asked(u"POST /videos/5/shares"_s), 0); // a guest's is not counted
}

void tst_FeedActs::savesAndTakesBack()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({ClientFixture::video(5)}));
    fixture.signIn();
    FeedFeature feed(*fixture.client);
    FeedModel *model = feed.model();
    model->fetchMore({});
    QTRY_COMPARE(model->rowCount(), 1);
    QVERIFY(at(model, 0, FeedModel::RepostableRole).toBool());
    QSignalSpy refused(&feed, &FeedFeature::refused);
    fixture.onError(
        u"PUT /videos/5/bookmark"_s, {Error::Kind::NotFound, u"gone"_s, u"This clip is gone."_s});
    feed.setSaved(u"5"_s, true);
    QVERIFY(at(model, 0, FeedModel::SavedRole).toBool());
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(refused.first().first().toString(), u"The clip was not saved. This clip is gone."_s);
    QVERIFY(!at(model, 0, FeedModel::SavedRole).toBool());
    fixture.onError(u"PUT /videos/5/repost"_s,
        {Error::Kind::Forbidden, u"not_public"_s, u"It is not public."_s});
    feed.setReposted(u"5"_s, true);
    QVERIFY(at(model, 0, FeedModel::RepostedRole).toBool());
    QTRY_COMPARE(refused.size(), 2);
    QVERIFY(!at(model, 0, FeedModel::RepostedRole).toBool());
}

void tst_FeedActs::sharesAreCounted()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({ClientFixture::video(5)}));
    fixture.signIn();
    FeedFeature feed(*fixture.client);
    feed.model()->fetchMore({});
    QTRY_COMPARE(feed.model()->rowCount(), 1);
    protocol::Video shared = ClientFixture::video(5);
    shared.counts.shares = 3;
    fixture.on(u"POST /videos/5/shares"_s, protocol::toJson(shared));
    feed.copyLink(u"5"_s);
    QTRY_COMPARE(at(feed.model(), 0, FeedModel::ShareCountRole).toInt(), 3);
}

void tst_FeedActs::whatIsNotWantedIsSaid()
{
    ClientFixture fixture;
    FeedFeature feed(*fixture.client);
    QSignalSpy asked(&feed, &FeedFeature::signInNeeded);
    QVERIFY(!feed.setNotInterested(u"5"_s, true));
    QCOMPARE(asked.size(), 1);
    fixture.signIn();
    fixture.on(u"POST /feed/not-interested"_s, {});
    QVERIFY(feed.setNotInterested(u"5"_s, true));
    QTRY_COMPARE(fixture.asked(u"POST /feed/not-interested"_s), 1);
}

VIREO_TEST(tst_FeedActs)
#include "tst_feedacts.moc"
