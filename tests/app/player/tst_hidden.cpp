// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "paintedframe.h"
#include "scene.h"
#include "support/testmain.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vireo;
using test::PaintedFrame;
using test::Rgb;

//! What cannot be seen costs nothing: no conversion, no wake-up, no drawing.
class tst_Hidden : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void restsOutOfSight_data();
    void restsOutOfSight();
    void convertsAheadOfTime();
    void takesTheFirstPicture();
};

namespace {

media::VideoFrame plain(const Rgb &colour)
{
    return PaintedFrame{.size = {32, 32}}.paint([&](double, double) { return colour; });
}

} // namespace

void tst_Hidden::restsOutOfSight_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("item") << u"item"_s;
    QTest::newRow("page") << u"page"_s;
    QTest::newRow("window") << u"window"_s;
}

void tst_Hidden::restsOutOfSight()
{
    QFETCH(QString, how);
    test::Scene scene(u"Item { objectName: 'page'; anchors.fill: parent;"
                      u"VideoSurface { objectName: 'surface'; anchors.fill: parent } }"_s,
        QSize(32, 32));
    app::VideoSurface *surface = scene.surface(u"surface"_s);
    QVERIFY2(surface, qPrintable(scene.error()));
    const auto mailbox = surface->mailbox();
    const auto hide = [&](bool hidden) {
        if (how == u"window")
            scene.window().setVisible(!hidden);
        else
            (how == u"item" ? surface : surface->parentItem())->setVisible(!hidden);
    };
    QSignalSpy shown(surface, &app::VideoSurface::frameShown);
    (void)scene.grab();
    for (int i = 1; i <= 3; ++i) {
        mailbox->present(plain({1, 0, 0}));
        QTRY_COMPARE(shown.count(), i);
    }
    // On the software renderer pictures are also converted, on the player's thread.
    const bool software = !qEnvironmentVariableIsSet("VIREO_TEST_RHI");
    QCOMPARE(mailbox->work().told, 3);
    QCOMPARE(mailbox->work().converted, software ? 3 : 0);
    QCOMPARE(scene.grab().pixelColor(16, 16).red(), 255);

    QSignalSpy swapped(&scene.window(), &QQuickWindow::frameSwapped);
    hide(true);
    QVERIFY(how == u"window" || swapped.wait()); // what hiding itself draws
    QCoreApplication::processEvents();
    QSignalSpy drawn(&scene.window(), &QQuickWindow::afterRenderPassRecording);
    QSignalSpy painted(&scene.window(), &QQuickWindow::beforeSynchronizing);
    for (int i = 0; i < 50; ++i) {
        mailbox->present(plain({0, 1, i == 49 ? 1.0 : 0.0}));
        QCoreApplication::processEvents();
    }
    QCOMPARE(mailbox->work().presented, 53);
    QCOMPARE(mailbox->work().told, 3);
    QCOMPARE(mailbox->work().converted, software ? 3 : 0);
    QCOMPARE(shown.count(), 3);
    QCOMPARE(painted.count(), 0);
    QCOMPARE(drawn.count(), 0);

    // Back in sight the newest one is there, and only that.
    hide(false);
    QTRY_COMPARE(shown.count(), 4);
    QTRY_VERIFY(scene.grab().pixelColor(16, 16).blue() > 250);
    QCOMPARE(mailbox->work().told, 4);
}

void tst_Hidden::convertsAheadOfTime()
{
    if (qEnvironmentVariableIsSet("VIREO_TEST_RHI"))
        return; // nothing is converted there
    test::Scene scene(
        u"VideoSurface { objectName: 'surface'; anchors.fill: parent }"_s, QSize(32, 32));
    app::VideoSurface *surface = scene.surface(u"surface"_s);
    const auto mailbox = surface->mailbox();
    QSignalSpy shown(surface, &app::VideoSurface::frameShown);
    (void)scene.grab();
    const media::VideoFrame red = plain({1, 0, 0});
    mailbox->prepare(red);
    QCOMPARE(mailbox->work().converted, 1);
    QCOMPARE(mailbox->work().told, 0);
    mailbox->present(red);
    QTRY_COMPARE(shown.count(), 1);
    QCOMPARE(mailbox->work().converted, 1);
    QVERIFY(scene.grab().pixelColor(16, 16).red() > 250);

    // After a seek, or at another size, what was prepared is of no use.
    mailbox->prepare(red);
    mailbox->present(plain({0, 0, 1}));
    QTRY_COMPARE(shown.count(), 2);
    QCOMPARE(mailbox->work().converted, 3);
    QVERIFY(scene.grab().pixelColor(16, 16).blue() > 250);
    mailbox->prepare(red);
    mailbox->wantImages(QSize(16, 16));
    mailbox->present(red);
    QTRY_COMPARE(shown.count(), 3);
    QCOMPARE(mailbox->work().converted, 5);
    QVERIFY(scene.grab().pixelColor(16, 16).red() > 250);

    // Out of sight nothing is.
    mailbox->setWatched(false);
    mailbox->prepare(red);
    QCOMPARE(mailbox->work().converted, 5);
}

void tst_Hidden::takesTheFirstPicture()
{
    test::Scene scene(
        u"VideoSurface { objectName: 'surface'; anchors.fill: parent; visible: false }"_s,
        QSize(32, 32));
    app::VideoSurface *surface = scene.surface(u"surface"_s);
    const auto mailbox = surface->mailbox();
    mailbox->present(plain({1, 0, 0}));
    QTRY_VERIFY(surface->hasFrame());
    QCOMPARE(surface->frameSize(), QSizeF(32, 32));
    QCOMPARE(mailbox->work().converted, 0);
    surface->setVisible(true);
    QTRY_COMPARE(scene.grab().pixelColor(16, 16).red(), 255);

    // Another clip begins anew.
    surface->setVisible(false);
    surface->clear();
    QVERIFY(!surface->hasFrame());
    surface->mailbox()->present(plain({0, 0, 1}));
    QTRY_VERIFY(surface->hasFrame());
    surface->setVisible(true);
    QTRY_COMPARE(scene.grab().pixelColor(16, 16).blue(), 255);
}

VIREO_TEST(tst_Hidden)
#include "tst_hidden.moc"
