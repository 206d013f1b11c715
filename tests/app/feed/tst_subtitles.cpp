// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/subtitles.h"

#include "app/feed/feedfeature.h"
#include "app/support/clientfixture.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using app::FeedFeature;
using app::Subtitles;
using test::ClientFixture;

class tst_Subtitles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choosesTheViewersLanguage_data();
    void choosesTheViewersLanguage();
    void areFetchedOnlyWhenSeen();
    void failuresAreSilentAndTriedAgain();
    void anAnswerForAnotherClipIsDropped();
    void areOnWhileMutedUntilChosen();

private:
    static QVariantList track(const QString &url)
    {
        return {QVariantMap{{u"language"_s, u"en"_s}, {u"label"_s, u"English"_s}, {u"url"_s, url}}};
    }
    static QByteArray file(const char *text)
    {
        return QByteArray("WEBVTT\n\n00:01.000 --> 00:02.000\n") + text + '\n';
    }
};

void tst_Subtitles::choosesTheViewersLanguage_data()
{
    QTest::addColumn<QStringList>("languages");
    QTest::addColumn<QStringList>("wanted");
    QTest::addColumn<int>("chosen");
    const QStringList two{u"en"_s, u"pt-BR"_s};
    QTest::newRow("none") << QStringList() << QStringList{u"en"_s} << -1;
    QTest::newRow("exactly") << two << QStringList{u"pt-BR"_s, u"en"_s} << 1;
    QTest::newRow("case") << two << QStringList{u"PT-br"_s} << 1;
    QTest::newRow("by the language alone") << two << QStringList{u"pt"_s} << 1;
    QTest::newRow("region only wished") << two << QStringList{u"en-GB"_s, u"pt-BR"_s} << 0;
    QTest::newRow("another") << two << QStringList{u"ja"_s} << 0;
    QTest::newRow("unknown") << QStringList{u"und"_s} << QStringList{u"ja"_s} << 0;
}

void tst_Subtitles::choosesTheViewersLanguage()
{
    QFETCH(QStringList, languages);
    QFETCH(QStringList, wanted);
    QFETCH(int, chosen);
    QCOMPARE(Subtitles::choose(languages, wanted), chosen);
}

void tst_Subtitles::areFetchedOnlyWhenSeen()
{
    ClientFixture fixture;
    FeedFeature feed(*fixture.client);
    fixture.transport->mediaHandler
        = [](const sdk::MediaRequest &) { return Result<QByteArray>(file("Hello")); };
    Subtitles subtitles;
    subtitles.setTracks(track(u"http://server/media/1/1/captions1.vtt"_s));
    subtitles.setPosition(1500);
    QVERIFY(subtitles.available());
    QCoreApplication::processEvents();
    QCOMPARE(fixture.transport->mediaSent.size(), 0);

    subtitles.setActive(true);
    QTRY_COMPARE(subtitles.text(), u"Hello"_s);
    QCOMPARE(fixture.transport->mediaSent.size(), 1);
    subtitles.setPosition(2000);
    QCOMPARE(subtitles.text(), QString());
    subtitles.setPosition(1000);
    QCOMPARE(subtitles.text(), u"Hello"_s);
    subtitles.setActive(false);
    QCOMPARE(subtitles.text(), QString());
    subtitles.setActive(true);
    QCOMPARE(subtitles.text(), u"Hello"_s);
    QCOMPARE(fixture.transport->mediaSent.size(), 1);
}

void tst_Subtitles::failuresAreSilentAndTriedAgain()
{
    ClientFixture fixture;
    FeedFeature feed(*fixture.client);
    Subtitles subtitles;
    subtitles.setTracks(track(u"http://server/a.vtt"_s));
    subtitles.setPosition(1500);
    subtitles.setActive(true);
    QTRY_COMPARE(fixture.transport->mediaSent.size(), 1);
    QCOMPARE(subtitles.text(), QString());

    fixture.transport->mediaHandler
        = [](const sdk::MediaRequest &) { return Result<QByteArray>(file("Hello")); };
    const auto turnedOnAgain = [&] {
        subtitles.setActive(false);
        subtitles.setActive(true);
        return subtitles.text();
    };
    QTRY_COMPARE(turnedOnAgain(), u"Hello"_s);
}

void tst_Subtitles::anAnswerForAnotherClipIsDropped()
{
    ClientFixture fixture;
    FeedFeature feed(*fixture.client);
    fixture.transport->mediaHandler = [](const sdk::MediaRequest &request) {
        return Result<QByteArray>(file(request.url.path() == u"/a.vtt"_s ? "first" : "second"));
    };
    Subtitles subtitles;
    subtitles.setPosition(1500);
    subtitles.setActive(true);
    fixture.transport->hold();
    subtitles.setTracks(track(u"http://server/a.vtt"_s));
    subtitles.setTracks(track(u"http://server/b.vtt"_s));
    QTRY_COMPARE(fixture.transport->waiting(), 2);
    QStringList seen;
    connect(&subtitles, &Subtitles::textChanged, this, [&] { seen.append(subtitles.text()); });
    fixture.transport->release();
    QTRY_COMPARE(subtitles.text(), u"second"_s);
    QCOMPARE(seen, QStringList{u"second"_s});
}

void tst_Subtitles::areOnWhileMutedUntilChosen()
{
    ClientFixture fixture;
    {
        FeedFeature feed(*fixture.client);
        QVERIFY(!feed.subtitles());
        feed.setMuted(true);
        QVERIFY(feed.subtitles());
        feed.setSubtitles(false);
        QVERIFY(!feed.subtitles());
    }
    FeedFeature feed(*fixture.client);
    QVERIFY(feed.muted());
    QVERIFY(!feed.subtitles());
    feed.setMuted(false);
    feed.setSubtitles(true);
    QVERIFY(feed.subtitles());
}

VIREO_TEST(tst_Subtitles)
#include "tst_subtitles.moc"
