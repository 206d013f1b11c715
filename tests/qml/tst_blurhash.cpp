// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/controls/blurhash.h"
#include "qml/controls/blurhashimage.h"
#include "support/testmain.h"

#include <QtTest>

using namespace Qt::StringLiterals;
namespace blurhash = vireo::controls::blurhash;

class tst_BlurHash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneTermIsFlat();
    void meanSurvives();
    void refuses_data();
    void refuses();
    void scrimKeepsTextReadable();
    void tellsItsColour();
};

void tst_BlurHash::oneTermIsFlat()
{
    // Size flag 0 (1 x 1), scale 0, mean 0xff0000 = 16711680 in base 83.
    const QImage image = blurhash::decode(u"00TI:j"_s, 8);
    QCOMPARE(image.size(), QSize(8, 8));
    QCOMPARE(image.pixel(0, 0), image.pixel(7, 7));
    QCOMPARE(qRed(image.pixel(3, 3)), 255);
    QCOMPARE(qGreen(image.pixel(3, 3)), 0);
}

void tst_BlurHash::meanSurvives()
{
    // The example of the format's own page; its mean is 0x8c8c83 to the nearest few steps.
    const QImage image = blurhash::decode(u"LEHV6nWB2yk8pyo0adR*.7kCMdnj"_s);
    QCOMPARE(image.size(), QSize(32, 32));
    QVERIFY(image.pixel(0, 0) != image.pixel(31, 31));
}

void tst_BlurHash::refuses_data()
{
    QTest::addColumn<QString>("hash");
    QTest::newRow("empty") << QString();
    QTest::newRow("short") << u"LEHV6"_s;
    QTest::newRow("cut") << u"LEHV6nWB2yk8pyo0adR*.7kCMdn"_s;
    QTest::newRow("long") << u"LEHV6nWB2yk8pyo0adR*.7kCMdnjX"_s;
    QTest::newRow("not base 83") << u"LEHV6nWB2yk8pyo0adR*.7kCMd j"_s;
    QTest::newRow("size flag") << u"~EHV6n"_s;
    QTest::newRow("not ASCII") << u"LEHV6nWB2yk8pyo0adR*.7kCMdnü"_s;
}

void tst_BlurHash::refuses()
{
    QFETCH(QString, hash);
    QVERIFY(blurhash::decode(hash).isNull());
}

void tst_BlurHash::scrimKeepsTextReadable()
{
    QVERIFY(qAbs(blurhash::scrimAlpha(0.0) - 0.36) < 1e-9);
    const double white = blurhash::scrimAlpha(1.0);
    QVERIFY2(white > 0.5 && white <= 0.57, qPrintable(QString::number(white)));
    const double leaf = blurhash::scrimAlpha(1.0, 0.744);
    QVERIFY2(leaf > white && leaf <= 0.66, qPrintable(QString::number(leaf)));
    QVERIFY(blurhash::scrimAlpha(0.5) <= white);
    QCOMPARE(blurhash::brightest({}, 0, 1), 1.0);
}

void tst_BlurHash::tellsItsColour()
{
    vireo::controls::BlurHash light;
    light.setSize({320, 320});
    QCOMPARE(light.colorAt(10, 10), QColor(0x0a, 0x0c, 0x0b));
    light.setHash(u"00TI:j"_s);
    QCOMPARE(light.colorAt(0, 0), QColor(255, 0, 0));
    // Past the edge it is the edge's.
    QCOMPARE(light.colorAt(-50, 900), QColor(255, 0, 0));
    light.setStrength(0.5);
    const QColor half = light.colorAt(160, 160);
    QVERIFY2(qAbs(half.red() - 132) <= 2, qPrintable(half.name()));
    QVERIFY2(qAbs(half.green() - 6) <= 2, qPrintable(half.name()));
    light.setStrength(1);
    light.setHash(u"LEHV6nWB2yk8pyo0adR*.7kCMdnj"_s);
    QVERIFY(light.colorAt(0, 0) != light.colorAt(319, 319));
}

VIREO_TEST(tst_BlurHash)
#include "tst_blurhash.moc"
