// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/main/picturecache.h"
#include "sdk/stream/hlsplaylist.h"
#include "sdk/stream/segmentcache.h"
#include "support/faketransport.h"
#include "support/testmain.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;

//! Posters of kept clips, while the server is away.
class tst_PictureCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void posters_data();
    void posters();
    void maybeGivenUp();
};

void tst_PictureCache::posters_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("away");
    QTest::addColumn<bool>("shown");
    QTest::newRow("kept") << u"/media/7/2/poster.webp"_s << true << true;
    QTest::newRow("kept, signed address") << u"/media/7/2/s1gned/poster.webp"_s << true << true;
    QTest::newRow("of another revision") << u"/media/7/3/poster.webp"_s << true << false;
    QTest::newRow("of no clip") << u"/avatars/7.webp"_s << true << false;
    // Then the server has the say.
    QTest::newRow("server is there") << u"/media/7/2/poster.webp"_s << false << false;
}

void tst_PictureCache::posters()
{
    QFETCH(QString, path);
    QFETCH(bool, away);
    QFETCH(bool, shown);
    // Nobody listens there any more.
    quint16 port = 0;
    {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        port = gone.serverPort();
    }
    QTemporaryDir dir;
    sdk::SegmentCache clips(dir.path());
    const QUrl base(u"http://127.0.0.1:%1"_s.arg(port));
    QVERIFY(clips
                .put(sdk::SegmentCache::keyOf(
                         u"7/2"_s, {base.resolved(QUrl(u"/media/7/2/poster.webp"_s)), 0, -1}),
                    "a picture")
                .result());
    test::FakeTransport transport;
    transport.setServerReachable(!away);
    app::PictureCache pictures;
    pictures.setKept(transport, clips);
    const std::unique_ptr<QNetworkAccessManager> network(pictures.create(nullptr));
    const std::unique_ptr<QNetworkReply> reply(
        network->get(QNetworkRequest(base.resolved(QUrl(path)))));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(reply->error() == QNetworkReply::NoError, shown);
    QCOMPARE(reply->readAll(), shown ? QByteArray("a picture") : QByteArray());
}

void tst_PictureCache::maybeGivenUp()
{
    QTemporaryDir dir;
    sdk::SegmentCache clips(dir.path());
    test::FakeTransport transport;
    transport.setServerReachable(false);
    app::PictureCache pictures;
    pictures.setKept(transport, clips);
    const std::unique_ptr<QNetworkAccessManager> network(pictures.create(nullptr));
    const std::unique_ptr<QNetworkReply> reply(
        network->get(QNetworkRequest(QUrl(u"http://127.0.0.1:1/media/7/2/poster.webp"_s))));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    reply->abort();
    QCOMPARE(finished.count(), 1);
    QCOMPARE(reply->error(), QNetworkReply::OperationCanceledError);
    (void)clips.size().result();
    QCoreApplication::processEvents();
    QCOMPARE(finished.count(), 1);
}

VIREO_TEST(tst_PictureCache)
#include "tst_picturecache.moc"
