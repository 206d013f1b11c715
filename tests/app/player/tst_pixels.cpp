// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "paintedframe.h"
#include "support/testmain.h"
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

//! Golden pixels of what a surface paints, from pictures whose colours are known: every matrix,
//! range, depth and layout. Runs on Qt's software renderer, and once more on OpenGL by tst_rhi.
class tst_Pixels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bars_data();
    void bars();
    void guessesTheMatrixBySize_data();
    void guessesTheMatrixBySize();
    void sitesChroma_data();
    void sitesChroma();
    void squaresPixels_data();
    void squaresPixels();
    void turns_data();
    void turns();
    void oddSizes_data();
    void oddSizes();
};

namespace {

struct Weights
{
    const char *name;
    double kr;
    double kb;
    int tag;
};
constexpr std::array kMatrices{Weights{"BT.601", 0.299, 0.114, 6},
    Weights{"BT.709", 0.2126, 0.0722, 1}, Weights{"BT.2020", 0.2627, 0.0593, 9}};

constexpr std::array<Rgb, 8> kBars{Rgb{1, 0, 0}, Rgb{0, 1, 0}, Rgb{0, 0, 1}, Rgb{1, 1, 1},
    Rgb{0, 0, 0}, Rgb{0.5, 0.5, 0.5}, Rgb{0.88, 0.67, 0.41}, Rgb{0.1, 0.3, 0.7}};

Rgb barAt(double x, double)
{
    // Chroma between two bars is of no interest.
    return kBars.at(std::min(static_cast<size_t>(x / kBarWidth), kBars.size() - 1));
}

} // namespace

void tst_Pixels::bars_data()
{
    QTest::addColumn<PaintedFrame>("recipe");
    using Layout = PaintedFrame::Layout;
    const QList<std::pair<const char *, Layout>> layouts{{"yuv420p", Layout::I420},
        {"yuv422p", Layout::I422}, {"yuv444p", Layout::I444}, {"nv12", Layout::Nv12},
        {"yuv420p10", Layout::I420Deep}, {"yuv422p10", Layout::I422Deep},
        {"yuv444p10", Layout::I444Deep}, {"p010", Layout::P010}};
    for (const Weights &matrix : kMatrices) {
        for (const bool full : {false, true}) {
            for (const auto &[name, layout] : layouts) {
                PaintedFrame recipe{.layout = layout,
                    .size = kBarsSize,
                    .kr = matrix.kr,
                    .kb = matrix.kb,
                    .fullRange = full,
                    .matrixTag = matrix.tag};
                QTest::addRow("%s %s %s", matrix.name, full ? "full" : "limited", name) << recipe;
            }
        }
    }
}

void tst_Pixels::bars()
{
    QFETCH(PaintedFrame, recipe);
    Surface surface(kBarsSize);
    const media::VideoFrame frame = recipe.paint(barAt);
    const QImage image = surface.show(frame);
    QCOMPARE(image.size(), kBarsSize);
    // Codes of 8 bits are half a step off, which is up to 1.2 of 255 in blue; then one of rounding.
    const double most = frame.bitDepth() == 8 ? 2.2 : 1.6;
    for (int i = 0; i < int(kBars.size()); ++i) {
        const QString wrong = differs(
            image, {kBarWidth * i + kBarWidth / 2, kBarHeight / 2}, kBars.at(size_t(i)), most);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
}

void tst_Pixels::guessesTheMatrixBySize_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("matrix");
    QTest::newRow("360 portrait") << QSize(360, 640) << 0;
    QTest::newRow("PAL") << QSize(720, 576) << 0;
    QTest::newRow("720") << QSize(1280, 720) << 1;
    QTest::newRow("720 portrait") << QSize(720, 1280) << 1;
}

void tst_Pixels::guessesTheMatrixBySize()
{
    QFETCH(QSize, size);
    QFETCH(int, matrix);
    const Weights &weights = kMatrices.at(size_t(matrix));
    const PaintedFrame recipe{
        .size = size, .kr = weights.kr, .kb = weights.kb, .matrixTag = 2, .transferTag = 2};
    Surface surface(size / 8);
    const QImage image = surface.show(recipe.paint([](double, double) { return Rgb{0, 0.8, 0}; }));
    const QString wrong
        = differs(image, {size.width() / 16, size.height() / 16}, Rgb{0, 0.8, 0}, 2.2);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void tst_Pixels::sitesChroma_data()
{
    QTest::addColumn<PaintedFrame>("recipe");
    QTest::addColumn<double>("across");
    QTest::addColumn<double>("down");
    using Layout = PaintedFrame::Layout;
    const QSize size(24, 24);
    for (const auto &[name, layout] :
        {std::pair{"yuv420p", Layout::I420}, std::pair{"p010", Layout::P010}}) {
        const auto row
            = [&, layout = layout, name = name](const char *site, int tag, double x, double y) {
                  QTest::addRow("%s %s", name, site)
                      << PaintedFrame{.layout = layout, .size = size, .siteTag = tag} << x << y;
              };
        row("left", 1, 0, 0.5);
        row("centre", 2, 0.5, 0.5);
        row("top left", 3, 0, 0);
        row("untagged", 0, 0, 0.5);
    }
    QTest::newRow("untagged BT.2020")
        << PaintedFrame{.size = size, .kr = 0.2627, .kb = 0.0593, .matrixTag = 9} << 0.0 << 0.0;
    QTest::newRow("yuv422p left") << PaintedFrame{.layout = Layout::I422,
        .size = size,
        .siteTag = 1} << 0.0 << 0.0;
}

//! A steep slope in Cb across and in Cr down: half a sample to the side changes blue by 7 steps.
void tst_Pixels::sitesChroma()
{
    QFETCH(PaintedFrame, recipe);
    QFETCH(double, across);
    QFETCH(double, down);
    const auto cb = [](double x) { return (x - 12) * 0.03; };
    const auto cr = [](double y) { return (y - 12) * 0.03; };
    Surface surface(recipe.size);
    const QImage image = surface.show(recipe.paintYuv(
        [&](double x, double y) -> Rgb {
            return {0.5, cb(x), cr(y)};
        },
        {across, down}));
    QVERIFY(!image.isNull());
    for (int at = 7; at < 17; ++at) {
        const double blue = 0.5 + 2 * (1 - recipe.kb) * cb(at);
        const double red = 0.5 + 2 * (1 - recipe.kr) * cr(at);
        const QColor seen = image.pixelColor(at, at);
        QVERIFY2(std::abs(seen.blue() - 255 * blue) < 3.2 && std::abs(seen.red() - 255 * red) < 3.2,
            qPrintable(u"at %1: blue %2, not %3; red %4, not %5"_s.arg(at)
                           .arg(seen.blue())
                           .arg(255 * blue, 0, 'f', 1)
                           .arg(seen.red())
                           .arg(255 * red, 0, 'f', 1)));
    }
}

void tst_Pixels::squaresPixels_data()
{
    QTest::addColumn<int>("numerator");
    QTest::addColumn<int>("denominator");
    QTest::addColumn<QSizeF>("shown");
    QTest::newRow("square") << 1 << 1 << QSizeF(96, 48);
    QTest::newRow("wide") << 3 << 2 << QSizeF(144, 48);
    QTest::newRow("narrow") << 1 << 2 << QSizeF(48, 48);
    QTest::newRow("absurd") << 1 << 1'000'000 << QSizeF(9.6, 48);
}

void tst_Pixels::squaresPixels()
{
    QFETCH(int, numerator);
    QFETCH(int, denominator);
    QFETCH(QSizeF, shown);
    const PaintedFrame recipe{
        .size = {96, 48}, .aspectNumerator = numerator, .aspectDenominator = denominator};
    // Green, but for the left quarter.
    const media::VideoFrame frame = recipe.paint([](double x, double) {
        return x < 24 ? Rgb{1, 0, 0} : Rgb{0, 1, 0};
    });
    Surface surface(QSize(160, 48));
    const QImage image = surface.show(frame);
    QCOMPARE(surface.item()->frameSize(), shown);
    const QRectF content = surface.item()->contentRect();
    QCOMPARE(content.height(), 48.0);
    QCOMPARE(content.width(), shown.width());
    const int left = int(std::lround(content.x()));
    const int width = int(std::lround(content.width()));
    const QList<std::pair<int, Rgb>> places{{left - 2, {0, 0, 0}}, {left + 1, {1, 0, 0}},
        {left + width / 2, {0, 1, 0}}, {left + width - 2, {0, 1, 0}},
        {left + width + 2, {0, 0, 0}}};
    for (const auto &[x, colour] : places) {
        const QString wrong = differs(image, {x, 24}, colour, 2.2);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
    if (width < 40)
        return;
    // The border between the two is where a quarter is.
    QVERIFY(differs(image, {left + width / 4 - 9, 24}, {1, 0, 0}, 2.2).isEmpty());
    QVERIFY(differs(image, {left + width / 4 + 9, 24}, {0, 1, 0}, 2.2).isEmpty());
}

void tst_Pixels::turns_data()
{
    QTest::addColumn<int>("quarters");
    QTest::addColumn<bool>("mirrored");
    //! From top left, clockwise: which of the stored corners (the same way round) is there.
    QTest::addColumn<QString>("corners");
    QTest::newRow("0") << 0 << false << u"0123"_s;
    QTest::newRow("90") << 1 << false << u"3012"_s;
    QTest::newRow("180") << 2 << false << u"2301"_s;
    QTest::newRow("270") << 3 << false << u"1230"_s;
    QTest::newRow("mirrored") << 0 << true << u"1032"_s;
    QTest::newRow("mirrored, 90") << 1 << true << u"2103"_s;
    QTest::newRow("mirrored, 180") << 2 << true << u"3210"_s;
    QTest::newRow("mirrored, 270") << 3 << true << u"0321"_s;
}

void tst_Pixels::turns()
{
    QFETCH(int, quarters);
    QFETCH(bool, mirrored);
    QFETCH(QString, corners);
    constexpr std::array<Rgb, 4> colours{Rgb{1, 0, 0}, Rgb{0, 1, 0}, Rgb{0, 0, 1}, Rgb{1, 1, 1}};
    const PaintedFrame recipe{.size = {96, 48},
        .aspectNumerator = 1,
        .aspectDenominator = 1,
        .orientation = {quarters, mirrored}};
    const QSize size = quarters % 2 == 0 ? QSize(96, 48) : QSize(48, 96);
    Surface surface(size);
    const QImage image = surface.show(recipe.paint([&](double x, double y) {
        return y < 24 ? colours[x < 48 ? 0 : 1] : colours[x < 48 ? 3 : 2];
    }));
    QCOMPARE(surface.item()->frameSize(), QSizeF(size));
    const int right = size.width() - 6;
    const int bottom = size.height() - 6;
    const std::array<QPoint, 4> places{
        QPoint(5, 5), QPoint(right, 5), QPoint(right, bottom), QPoint(5, bottom)};
    for (size_t i = 0; i < 4; ++i) {
        const QString wrong = differs(
            image, places[i], colours.at(size_t(corners.at(qsizetype(i)).digitValue())), 2.2);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
}

void tst_Pixels::oddSizes_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("odd width") << QSize(33, 16);
    QTest::newRow("odd both") << QSize(35, 17);
    QTest::newRow("tiny") << QSize(2, 2);
    QTest::newRow("a dot") << QSize(1, 1);
}

void tst_Pixels::oddSizes()
{
    QFETCH(QSize, size);
    using Layout = PaintedFrame::Layout;
    for (const Layout layout : {Layout::I420, Layout::Nv12, Layout::I420Deep, Layout::P010}) {
        const PaintedFrame recipe{.layout = layout, .size = size};
        Surface surface(QSize(70, 70));
        const QImage image = surface.show(recipe.paint([](double, double) {
            return Rgb{0.2, 0.6, 0.9};
        }));
        for (const QPoint at : {QPoint(35, 35), QPoint(1, 35), QPoint(68, 35)}) {
            const QString wrong = differs(image, at, {0.2, 0.6, 0.9}, 2.2);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        }
    }
}

VIREO_TEST(tst_Pixels)
#include "tst_pixels.moc"
