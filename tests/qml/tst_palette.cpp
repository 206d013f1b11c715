// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/controls/palette.h"
#include "support/testmain.h"

#include <QMetaProperty>
#include <QtTest>

#include <cmath>

using vireo::controls::Palette;

class tst_Palette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrast_data();
    void contrast();
    void everyColourIsSet();
};

namespace {

double linear(double v)
{
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &c)
{
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

double ratio(const QColor &a, const QColor &b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace

void tst_Palette::contrast_data()
{
    QTest::addColumn<Palette::Kind>("kind");
    QTest::newRow("dark") << Palette::Kind::Dark;
    QTest::newRow("light") << Palette::Kind::Light;
    QTest::newRow("contrast") << Palette::Kind::Contrast;
}

void tst_Palette::contrast()
{
    QFETCH(Palette::Kind, kind);
    const Palette p(kind);
    for (const QColor &text : {p.ink, p.ink2, p.ink3, p.leaf, p.ember, p.sky, p.amber, p.danger}) {
        for (const QColor &ground : {p.canvas, p.shelf, p.surface, p.raised}) {
            QVERIFY2(ratio(text, ground) >= 4.5,
                qPrintable(text.name() + QStringLiteral(" on ") + ground.name()));
        }
    }
    QVERIFY(ratio(p.onLeaf, p.leaf) >= 4.5);
    QVERIFY(ratio(p.onAmber, p.amber) >= 4.5);
    QVERIFY(ratio(p.onEmber, p.ember) >= 4.5);
    QVERIFY(ratio(p.leaf, p.leafSoft) >= 4.5);
    QVERIFY(ratio(p.control, p.canvas) >= 3);
    QVERIFY(ratio(p.control, p.raised) >= 3);
}

void tst_Palette::everyColourIsSet()
{
    const Palette dark(Palette::Kind::Dark);
    const QMetaObject *meta = dark.metaObject();
    int colours = 0;
    for (int i = meta->propertyOffset(); i < meta->propertyCount(); ++i) {
        const QVariant value = meta->property(i).read(&dark);
        if (value.metaType() != QMetaType::fromType<QColor>())
            continue;
        QVERIFY2(value.value<QColor>().isValid(), meta->property(i).name());
        ++colours;
    }
    QCOMPARE(colours, 19);
    QCOMPARE(dark.leaf, QColor(QStringLiteral("#B9F05D")));
}

VIREO_TEST(tst_Palette)
#include "tst_palette.moc"
