// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/controls/icon.h"
#include "support/testmain.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using vireo::controls::Icon;

class tst_Icon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyIconDraws();
    void takesTheColour();
    void unknownNameIsNull();
    void markKeepsTwoColours();
};

namespace {

qint64 painted(const QImage &image)
{
    qint64 sum = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            sum += qAlpha(image.pixel(x, y));
    }
    return sum / 255;
}

} // namespace

void tst_Icon::everyIconDraws()
{
    const QDir icons(u":/vireo/icons"_s);
    const QStringList files = icons.entryList({u"*.svg"_s});
    QVERIFY(files.size() > 80);
    for (const QString &file : files) {
        const QImage image = Icon::draw(QFileInfo(file).completeBaseName(), 48, {});
        QVERIFY2(painted(image) > 20, qPrintable(file));
    }
}

void tst_Icon::takesTheColour()
{
    const QImage image = Icon::draw(u"heart-on"_s, 48, {.color = QColor(u"#FF6F5E"_s)});
    QCOMPARE(image.pixelColor(24, 24), QColor(u"#FF6F5E"_s));
    QCOMPARE(qAlpha(image.pixel(0, 0)), 0);
}

void tst_Icon::unknownNameIsNull()
{
    QVERIFY(Icon::draw(u"no-such-icon"_s, 24, {}).isNull());
    QVERIFY(Icon::draw(u"heart"_s, 0, {}).isNull());
}

void tst_Icon::markKeepsTwoColours()
{
    const QImage image = Icon::draw(u"mark"_s, 64, {.color = Qt::black, .accent = Qt::green});
    QCOMPARE(image.pixelColor(16, 28), QColor(Qt::black));
    QCOMPARE(image.pixelColor(48, 28), QColor(Qt::green));
}

VIREO_TEST(tst_Icon)
#include "tst_icon.moc"
