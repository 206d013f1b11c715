// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/picturesize.h"
#include "support/testmain.h"

#include <QTest>

class tst_PictureSize : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fits_data();
    void fits();
};

void tst_PictureSize::fits_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QSize>("fitted");
    QTest::newRow("smaller stays") << QSize(360, 640) << QSize(360, 640);
    QTest::newRow("upright") << QSize(2160, 3840) << QSize(720, 1280);
    QTest::newRow("wide") << QSize(1920, 1080) << QSize(1280, 720);
    QTest::newRow("odd") << QSize(359, 641) << QSize(360, 642);
    QTest::newRow("slim") << QSize(100, 40'000) << QSize(40, 16'382);
    QTest::newRow("none") << QSize(0, 0) << QSize(2, 2);
}

void tst_PictureSize::fits()
{
    QFETCH(QSize, size);
    QTEST(vireo::base::fitted(size, vireo::base::kPosterSide), "fitted");
}

VIREO_TEST(tst_PictureSize)
#include "tst_picturesize.moc"
