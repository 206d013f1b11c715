// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "paintedframe.h"
#include "support/testmain.h"
#include "support/widegamut.h"
#include "surface.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using test::differs;
using test::kBarHeight;
using test::kBarsSize;
using test::kBarWidth;
using test::PaintedFrame;
using test::Rgb;
using test::Surface;

//! Golden pixels of pictures that were not made for a display of BT.709: high dynamic range, and
//! other primaries. Runs on Qt's software renderer, and once more on OpenGL by tst_rhi.
class tst_Light : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void highDynamicRange_data();
    void highDynamicRange();
    void primaries_data();
    void primaries();
    void otherPrimariesStay_data();
    void otherPrimariesStay();
    void changesKindMidway();
};

namespace {

using Bars = std::array<Rgb, 8>;

//! Pure, out of BT.709 and cut; grey; and such as lie inside.
constexpr Bars kColours{Rgb{1, 0, 0}, Rgb{0, 1, 0}, Rgb{0, 0, 1}, Rgb{1, 1, 1}, Rgb{0.5, 0.5, 0.5},
    Rgb{0.88, 0.67, 0.41}, Rgb{0.1, 0.3, 0.7}, Rgb{0.4, 0.5, 0.42}};

constexpr int kTagBt709 = 1;
constexpr int kTagUnknown = 2;
constexpr int kTagBt470bg = 5;
constexpr int kTagBt2020 = 9;
constexpr int kTagDisplayP3 = 12;

media::VideoFrame painted(const PaintedFrame &recipe, const Bars &colours)
{
    return recipe.paint([&colours](double x, double) {
        return colours.at(std::min(static_cast<size_t>(x / kBarWidth), colours.size() - 1));
    });
}

//! Of the first bar that is not as wanted; empty: all are.
template <typename Formula>
QString firstWrong(const QImage &image, const Bars &colours, const Formula &wanted, double most)
{
    for (int i = 0; i < int(colours.size()); ++i) {
        const QString wrong = differs(image, {kBarWidth * i + kBarWidth / 2, kBarHeight / 2},
            wanted(colours.at(size_t(i))), most);
        if (!wrong.isEmpty())
            return wrong;
    }
    return {};
}

} // namespace

void tst_Light::highDynamicRange_data()
{
    QTest::addColumn<PaintedFrame>("recipe");
    QTest::addColumn<bool>("hlg");
    QTest::addColumn<double>("peak");
    using Layout = PaintedFrame::Layout;
    const auto row = [](const char *name, Layout layout, bool hlg, int peak) {
        QTest::newRow(name) << PaintedFrame{.layout = layout,
            .size = kBarsSize,
            .kr = 0.2627,
            .kb = 0.0593,
            .matrixTag = 9,
            .transferTag = hlg ? 18 : 16,
            .maxLight = peak}
                            << hlg << (peak > 0 ? double(peak) : 1000.0);
    };
    row("PQ", Layout::I420Deep, false, 0);
    row("PQ P010", Layout::P010, false, 0);
    row("PQ to 4000", Layout::I444Deep, false, 4000);
    row("PQ to 203", Layout::I444Deep, false, 203);
    row("HLG", Layout::I420Deep, true, 0);
    row("HLG P010", Layout::P010, true, 0);
}

void tst_Light::highDynamicRange()
{
    QFETCH(PaintedFrame, recipe);
    QFETCH(bool, hlg);
    QFETCH(double, peak);
    static const QList<Bars> pictures{
        {Rgb{0, 0, 0}, Rgb{0.1, 0.1, 0.1}, Rgb{0.25, 0.25, 0.25}, Rgb{0.4, 0.4, 0.4},
            Rgb{0.508, 0.508, 0.508}, Rgb{0.5807, 0.5807, 0.5807}, Rgb{0.7, 0.7, 0.7},
            Rgb{1, 1, 1}},
        {Rgb{0.6, 0, 0}, Rgb{0, 0.6, 0}, Rgb{0, 0, 0.6}, Rgb{0.6, 0.6, 0}, Rgb{0, 0.6, 0.6},
            Rgb{0.6, 0, 0.6}, Rgb{0.55, 0.45, 0.4}, Rgb{0.3, 0.35, 0.5}}};
    Surface surface(kBarsSize);
    const auto wanted = [=](const Rgb &code) { return test::expectedSdr(code, hlg, peak); };
    for (const auto &colours : pictures) {
        const QString wrong
            = firstWrong(surface.show(painted(recipe, colours)), colours, wanted, 2.6);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
}

void tst_Light::primaries_data()
{
    QTest::addColumn<PaintedFrame>("recipe");
    QTest::addColumn<bool>("p3");
    using Layout = PaintedFrame::Layout;
    const auto bt2020 = [](const char *name, Layout layout, int transfer, bool full = false,
                            int tag = kTagBt2020) {
        QTest::newRow(name) << PaintedFrame{.layout = layout,
            .size = kBarsSize,
            .kr = 0.2627,
            .kb = 0.0593,
            .fullRange = full,
            .matrixTag = 9,
            .primariesTag = tag,
            .transferTag = transfer}
                            << false;
    };
    bt2020("BT.2020-10", Layout::I420Deep, 14);
    bt2020("BT.2020-12", Layout::I444Deep, 15);
    bt2020("BT.2020 P010", Layout::P010, 14);
    bt2020("BT.2020 8 bit", Layout::I420, 1);
    bt2020("BT.2020 full", Layout::I422Deep, 1, true);
    bt2020("BT.2020 by its matrix", Layout::I420Deep, 14, false, kTagUnknown);
    const auto p3 = [](const char *name, Layout layout, int transfer) {
        QTest::newRow(name) << PaintedFrame{.layout = layout,
            .size = kBarsSize,
            .primariesTag = kTagDisplayP3,
            .transferTag = transfer}
                            << true;
    };
    p3("Display P3", Layout::I420Deep, 1);
    p3("Display P3 NV12", Layout::Nv12, 1);
    p3("Display P3 sRGB", Layout::I444, 13);
}

void tst_Light::primaries()
{
    QFETCH(PaintedFrame, recipe);
    QFETCH(bool, p3);
    const auto wanted = [p3](const Rgb &code) {
        return test::expectedInBt709(code, p3 ? test::kDisplayP3 : test::kBt2020);
    };
    const media::VideoFrame frame = painted(recipe, kColours);
    // The matrix makes more of the half step that codes are off by.
    const double most = frame.bitDepth() == 8 ? 3.6 : 2.0;
    Surface surface(kBarsSize);
    const QString wrong = firstWrong(surface.show(frame), kColours, wanted, most);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void tst_Light::otherPrimariesStay_data()
{
    QTest::addColumn<PaintedFrame>("recipe");
    const auto row = [](const char *name, int matrix, int primaries) {
        const bool wide = matrix == 9;
        QTest::newRow(name) << PaintedFrame{.layout = PaintedFrame::Layout::I444Deep,
            .size = kBarsSize,
            .kr = wide ? 0.2627 : 0.2126,
            .kb = wide ? 0.0593 : 0.0722,
            .matrixTag = matrix,
            .primariesTag = primaries};
    };
    row("BT.709", 1, kTagBt709);
    row("BT.709 untold", 1, kTagUnknown);
    row("BT.709 in the matrix of BT.2020", 9, kTagBt709);
    row("PAL", 1, kTagBt470bg);
    row("no such primaries", 1, 200);
}

void tst_Light::otherPrimariesStay()
{
    QFETCH(PaintedFrame, recipe);
    Surface surface(kBarsSize);
    const QString wrong = firstWrong(
        surface.show(painted(recipe, kColours)), kColours, [](const Rgb &code) { return code; },
        1.6);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

//! A feed shows clips of all kinds one after the other on the same items.
void tst_Light::changesKindMidway()
{
    using Layout = PaintedFrame::Layout;
    Surface surface(kBarsSize);
    const Rgb paper{0.5807, 0.5807, 0.5807};
    const Rgb skin{0.7, 0.5, 0.4};
    const auto show = [&surface](const PaintedFrame &recipe, const Rgb &colour) {
        return surface.show(recipe.paint([&](double, double) { return colour; }));
    };
    for (const Layout layout : {Layout::I420, Layout::P010, Layout::I422Deep, Layout::Nv12}) {
        PaintedFrame deep{.layout = Layout::I420Deep,
            .size = kBarsSize,
            .kr = 0.2627,
            .kb = 0.0593,
            .matrixTag = 9,
            .transferTag = 16};
        const QImage bright = show(deep, paper);
        QString wrong = differs(bright, {20, 20}, test::expectedSdr(paper, false, 1000), 2.6);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        deep.transferTag = 14;
        deep.primariesTag = kTagBt2020;
        const Rgb inBt709 = test::expectedInBt709(skin, test::kBt2020);
        wrong = differs(show(deep, skin), {20, 20}, inBt709, 2.0);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        const QImage plain = show({.layout = layout, .size = kBarsSize}, {1, 0, 0});
        wrong = differs(plain, {20, 20}, {1, 0, 0}, 2.2);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
}

VIREO_TEST(tst_Light)
#include "tst_light.moc"
