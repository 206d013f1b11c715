// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/feedfeature.h"
#include "app/support/clientfixture.h"
#include "feedcell.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using app::FeedFeature;
using app::FeedModel;
using test::at;
using test::ClientFixture;

//! The lists beside the feed: one clip, a tag, a shelf of a profile, and who stands behind a
//! handle.
class tst_FeedLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void singleClip();
    void clipsWithATag();
    void aShelfBeginsAtItsClip();
    void aShelfThatLostItsClipIsShown();
    void findsThePersonBehindAHandle();
};

void tst_FeedLists::singleClip()
{
    ClientFixture fixture;
    fixture.on(u"GET /videos/5"_s, protocol::toJson(ClientFixture::video(5)));
    FeedFeature feed(*fixture.client);
    const std::unique_ptr<FeedModel> clip(feed.clip(u"5"_s));
    QTRY_COMPARE(clip->rowCount(), 1);
    const std::unique_ptr<FeedModel> gone(feed.clip(u"6"_s));
    QTRY_COMPARE(gone->state(), FeedModel::State::Failed);
    QVERIFY(!gone->errorText().isEmpty());
    QVERIFY(!gone->isAbsent()); // the server did not say so
    fixture.onError(u"GET /videos/6"_s,
        {Error::Kind::NotFound, u"video_not_found"_s, u"There is no such clip."_s});
    gone->retry();
    QTRY_VERIFY(gone->isAbsent());
    fixture.forget(u"GET /videos/6"_s);
    gone->retry();
    QTRY_COMPARE(gone->state(), FeedModel::State::Failed);
    QVERIFY(!gone->isAbsent());
}

void tst_FeedLists::clipsWithATag()
{
    ClientFixture fixture;
    fixture.on(u"GET /feed"_s, ClientFixture::feedPage({ClientFixture::video(5)}));
    FeedFeature feed(*fixture.client);
    const std::unique_ptr<FeedModel> clips(feed.tagged(u"raku"_s));
    QTRY_COMPARE(clips->rowCount(), 1);
    const QString asked = fixture.transport->requests.join(u' ');
    QVERIFY2(asked.contains(u"kind=tag"_s) && asked.contains(u"tag=raku"_s), qPrintable(asked));
}

void tst_FeedLists::aShelfBeginsAtItsClip()
{
    const auto page = [](QList<qint64> ids, const QString &next) {
        protocol::Page<protocol::Video> videos;
        for (const qint64 id : ids)
            videos.items.append(ClientFixture::video(id));
        videos.nextCursor = next;
        return protocol::pageToJson(
            videos, [](const protocol::Video &video) { return protocol::toJson(video); });
    };
    ClientFixture fixture;
    FeedFeature feed(*fixture.client);
    fixture.on(u"GET /me/bookmarks"_s, page({9, 8}, u"p2"_s));
    fixture.on(u"GET /me/bookmarks"_s, page({7, 6, 5}, {}));
    const std::unique_ptr<FeedModel> clips(feed.shelf(u"saved"_s, {}, u"6"_s));
    QTRY_COMPARE(clips->rowCount(), 2);
    QCOMPARE(at(clips.get(), 0, FeedModel::VideoIdRole).toString(), u"6"_s);
    QCOMPARE(fixture.asked(u"GET /me/bookmarks"_s), 2);
    fixture.on(u"GET /accounts/7/reposts"_s, page({4, 3}, {}));
    const std::unique_ptr<FeedModel> reposts(feed.shelf(u"reposts"_s, u"7"_s, u"3"_s));
    QTRY_COMPARE(reposts->rowCount(), 1);
    const std::unique_ptr<FeedModel> all(feed.shelf(u"reposts"_s, u"7"_s, {}));
    QTRY_COMPARE(all->rowCount(), 2);
}

void tst_FeedLists::aShelfThatLostItsClipIsShown()
{
    ClientFixture fixture;
    FeedFeature feed(*fixture.client);
    const protocol::HistoryEntry entry{ClientFixture::video(4), 1};
    fixture.on(u"GET /me/history"_s, {{u"items"_s, QJsonArray{protocol::toJson(entry)}}});
    const std::unique_ptr<FeedModel> clips(feed.shelf(u"watched"_s, {}, u"77"_s));
    QTRY_COMPARE(clips->rowCount(), 1);
}

void tst_FeedLists::findsThePersonBehindAHandle()
{
    ClientFixture fixture;
    fixture.on(u"GET /accounts/@sam"_s, protocol::toJson(ClientFixture::person(9, u"sam"_s)));
    fixture.onError(u"GET /accounts/@nobody"_s,
        {Error::Kind::NotFound, u"not_found"_s, u"There is no such account."_s});
    FeedFeature feed(*fixture.client);
    QSignalSpy found(&feed, &FeedFeature::personFound);
    QSignalSpy refused(&feed, &FeedFeature::refused);
    feed.findPerson(u"sam"_s);
    QTRY_COMPARE(found.count(), 1);
    QCOMPARE(found.first().first().toString(), u"9"_s);
    feed.findPerson(u"nobody"_s);
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(refused.first().first().toString().contains(u"@nobody"_s));
}

VIREO_TEST(tst_FeedLists)
#include "tst_feedlists.moc"
