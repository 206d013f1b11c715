// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/controls/qrcode.h"
#include "support/testmain.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using vireo::controls::QrCode;

class tst_QrCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheSizeOfItsVersion_data();
    void hasTheSizeOfItsVersion();
    void hasItsPatterns();
    void carriesTheText();
    void isDrawnInWholePixels();
    void whatFitsNowhereIsNothing();
};

namespace {

const QString kAddress
    = u"otpauth://totp/Harbour:kaja?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Harbour"_s;

bool isDark(const QImage &image, int x, int y)
{
    return qGray(image.pixel(x, y)) < 128;
}

//! The concentric squares in three of the corners, by which a camera finds a code.
bool isFinder(const QImage &image, int left, int top)
{
    for (int y = 0; y < 7; ++y) {
        for (int x = 0; x < 7; ++x) {
            const int ring = qMax(qAbs(x - 3), qAbs(y - 3));
            if (isDark(image, left + x, top + y) != (ring != 2))
                return false;
        }
    }
    return true;
}

} // namespace

//! At the level M: version 1 holds 14 bytes, 2 holds 26, 5 holds 84 (ISO/IEC 18004, table 7).
void tst_QrCode::hasTheSizeOfItsVersion_data()
{
    QTest::addColumn<int>("bytes");
    QTest::addColumn<int>("modules");
    QTest::newRow("one byte") << 1 << 21;
    QTest::newRow("all of version 1") << 14 << 21;
    QTest::newRow("one more") << 15 << 25;
    QTest::newRow("all of version 5") << 84 << 37;
}

void tst_QrCode::hasTheSizeOfItsVersion()
{
    QFETCH(int, bytes);
    QFETCH(int, modules);
    QCOMPARE(QrCode::modulesOf(QString(bytes, u'a')).size(), QSize(modules, modules));
}

void tst_QrCode::hasItsPatterns()
{
    const QImage code = QrCode::modulesOf(kAddress);
    const int far = code.width() - 7;
    QVERIFY(isFinder(code, 0, 0));
    QVERIFY(isFinder(code, far, 0));
    QVERIFY(isFinder(code, 0, far));
    QVERIFY(!isFinder(code, far, far));
    for (int i = 8; i < far - 1; ++i) {
        QCOMPARE(isDark(code, i, 6), i % 2 == 0);
        QCOMPARE(isDark(code, 6, i), i % 2 == 0);
    }
}

void tst_QrCode::carriesTheText()
{
    QCOMPARE(QrCode::modulesOf(kAddress), QrCode::modulesOf(kAddress));
    QVERIFY(QrCode::modulesOf(kAddress) != QrCode::modulesOf(kAddress.toLower()));
    QrCode item;
    QSignalSpy changed(&item, &QrCode::textChanged);
    item.setText(kAddress);
    item.setText(kAddress);
    QCOMPARE(changed.count(), 1);
    QVERIFY(item.valid());
}

void tst_QrCode::isDrawnInWholePixels()
{
    const QImage code = QrCode::modulesOf(u"V"_s); // 21, and 4 white ones on either side
    const QImage drawn = QrCode::drawn(code, 64);
    QCOMPARE(drawn.size(), QSize(64, 64));
    // Two pixels a module, in the middle: 11 white ones before the first.
    for (int y = 0; y < 64; ++y) {
        for (int x = 0; x < 64; ++x) {
            const bool inside = x >= 11 && y >= 11 && x < 53 && y < 53;
            QCOMPARE(isDark(drawn, x, y), inside && isDark(code, (x - 11) / 2, (y - 11) / 2));
        }
    }
    QVERIFY(QrCode::drawn(code, 28).isNull()); // less than a pixel a module
    QVERIFY(!QrCode::drawn(code, 29).isNull());
}

void tst_QrCode::whatFitsNowhereIsNothing()
{
    QVERIFY(QrCode::modulesOf({}).isNull());
    QVERIFY(QrCode::modulesOf(QString(4000, u'a')).isNull());
    QVERIFY(QrCode::modulesOf(u"a\0b"_s).isNull());
    QrCode item;
    item.setText(QString(4000, u'a'));
    QVERIFY(!item.valid());
}

VIREO_TEST(tst_QrCode)
#include "tst_qrcode.moc"
