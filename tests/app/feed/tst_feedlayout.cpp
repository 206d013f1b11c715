// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/feedlayout.h"
#include "support/testmain.h"

#include <QTest>

using vireo::app::FeedLayout;

class tst_FeedLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void forms_data();
    void forms();
    void shelves_data();
    void shelves();
    void frames();
    void pictures_data();
    void pictures();
};

void tst_FeedLayout::forms_data()
{
    QTest::addColumn<qreal>("width");
    QTest::addColumn<FeedLayout::Form>("form");
    QTest::addColumn<bool>("panel");
    QTest::newRow("phone") << 599.0 << FeedLayout::Form::Phone << false;
    QTest::newRow("tablet") << 600.0 << FeedLayout::Form::Tablet << false;
    QTest::newRow("wide tablet") << 1023.0 << FeedLayout::Form::Tablet << false;
    QTest::newRow("folded") << 1024.0 << FeedLayout::Form::Desktop << false;
    QTest::newRow("just folded") << 1179.0 << FeedLayout::Form::Desktop << false;
    QTest::newRow("open") << 1180.0 << FeedLayout::Form::Desktop << true;
}

void tst_FeedLayout::forms()
{
    QFETCH(qreal, width);
    QTEST(FeedLayout::form(width), "form");
    QTEST(FeedLayout::panelOpen(width), "panel");
}

void tst_FeedLayout::shelves_data()
{
    QTest::addColumn<qreal>("height");
    QTest::addColumn<FeedLayout::Shelf>("shelf");
    QTest::newRow("tall phone") << 844.0 << FeedLayout::Shelf::Full;
    QTest::newRow("130 left") << 770.0 << FeedLayout::Shelf::Full;
    QTest::newRow("129 left") << 769.0 << FeedLayout::Shelf::Tabs;
    QTest::newRow("64 left") << 704.0 << FeedLayout::Shelf::Tabs;
    QTest::newRow("63 left") << 703.0 << FeedLayout::Shelf::None;
}

void tst_FeedLayout::shelves()
{
    QFETCH(qreal, height);
    QTEST(FeedLayout::shelf(360, height), "shelf");
}

void tst_FeedLayout::frames()
{
    QCOMPARE(FeedLayout::phoneFrame(390, 844), QRectF(0, 0, 390, 693));
    const QRectF low = FeedLayout::phoneFrame(390, 500);
    QCOMPARE(low.height(), 500.0);
    QCOMPARE(low.width(), 281.0);
    const QRectF desktop = FeedLayout::wideFrame(815, 900, 24, 0);
    QCOMPARE(desktop.size(), QSizeF(479, 852));
    QCOMPARE(desktop.y(), 24.0);
    // A window that is high and narrow bounds the clip by its width.
    QVERIFY(FeedLayout::wideFrame(400, 1400, 24, 80).right() <= 320);
}

void tst_FeedLayout::pictures_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<QRectF>("picture");
    QTest::newRow("9:16") << 720 << 1280 << QRectF(0, 0, 390, 693);
    QTest::newRow("nearly 9:16") << 404 << 720 << QRectF(0, 0, 390, 693);
    QTest::newRow("16:9 at 44 %") << 1280 << 720 << QRectF(0, 195, 390, 219);
    QTest::newRow("square") << 500 << 500 << QRectF(0, 110, 390, 390);
    QTest::newRow("very tall") << 100 << 400 << QRectF(109, 0, 173, 693);
    QTest::newRow("not known yet") << 0 << 0 << QRectF(0, 0, 390, 693);
}

void tst_FeedLayout::pictures()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QTEST(FeedLayout::picture(390, 693, width, height), "picture");
}

VIREO_TEST(tst_FeedLayout)
#include "tst_feedlayout.moc"
