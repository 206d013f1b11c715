// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/mediafixtures.h"
#include "support/mediaprocess.h"
#include "support/testmain.h"
#include "support/widegamut.h"

#include <QImage>
#include <QtTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace vireo;
using protocol::MediaEvent;
using test::Rgb;

namespace {

constexpr int kWidth = 640;
constexpr int kHeight = 360;
constexpr int kBarWidth = 40;
constexpr std::array<Rgb, 16> kBars{Rgb{0, 0, 0}, Rgb{0.1, 0.1, 0.1}, Rgb{0.25, 0.25, 0.25},
    Rgb{0.4, 0.4, 0.4}, Rgb{0.508, 0.508, 0.508}, Rgb{0.5807, 0.5807, 0.5807}, Rgb{0.7, 0.7, 0.7},
    Rgb{1, 1, 1}, Rgb{0.6, 0, 0}, Rgb{0, 0.6, 0}, Rgb{0, 0, 0.6}, Rgb{0.6, 0.6, 0},
    Rgb{0, 0.6, 0.6}, Rgb{0.6, 0, 0.6}, Rgb{0.55, 0.45, 0.4}, Rgb{0.3, 0.35, 0.5}};

using Formula = std::function<Rgb(const Rgb &)>;

//! Upright bars in yuv420p10le, limited range, by equations of ITU-T H.273; \p kr and \p kb are the
//! luma weights of red and blue.
QByteArray barsInCodes(double kr, double kb)
{
    std::vector<quint16> codes;
    const auto plane = [&codes](int width, int height, int barWidth, const auto &value) {
        for (int i = 0; i < width * height; ++i)
            codes.push_back(
                static_cast<quint16>(std::lround(value(kBars.at(size_t(i % width / barWidth))))));
    };
    const auto luma = [=](const Rgb &c) { return kr * c[0] + (1 - kr - kb) * c[1] + kb * c[2]; };
    plane(kWidth, kHeight, kBarWidth, [&](const Rgb &c) { return 4 * (219 * luma(c) + 16); });
    plane(kWidth / 2, kHeight / 2, kBarWidth / 2,
        [&](const Rgb &c) { return 4 * (224 * (c[2] - luma(c)) / (2 * (1 - kb)) + 128); });
    plane(kWidth / 2, kHeight / 2, kBarWidth / 2,
        [&](const Rgb &c) { return 4 * (224 * (c[0] - luma(c)) / (2 * (1 - kr)) + 128); });
    return QByteArray(reinterpret_cast<const char *>(codes.data()), qsizetype(codes.size()) * 2);
}

} // namespace

//! A clip that was not made for a display of BT.709 comes out of the ladder as the standards'
//! formulas say.
class tst_Light : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ladder_data();
    void ladder();

private:
    QTemporaryDir m_folder;
};

void tst_Light::ladder_data()
{
    QTest::addColumn<QString>("tags");
    QTest::addColumn<Formula>("wanted");
    const auto hdr = [](const char *name, const QString &transfer, bool hlg, double peak) {
        QTest::newRow(name) << (u"colorprim=bt2020:colormatrix=bt2020nc:transfer="_s
            + transfer) << Formula([=](const Rgb &c) { return test::expectedSdr(c, hlg, peak); });
    };
    hdr("PQ", u"smpte2084"_s, false, 1000);
    hdr("PQ to 4000", u"smpte2084:max-cll=4000,400"_s, false, 4000);
    hdr("HLG", u"arib-std-b67"_s, true, 1000);
    const Formula fromBt2020 = [](const Rgb &c) { return test::expectedInBt709(c, test::kBt2020); };
    const Formula fromP3 = [](const Rgb &c) { return test::expectedInBt709(c, test::kDisplayP3); };
    const Formula same = [](const Rgb &c) { return c; };
    QTest::newRow("BT.2020") << u"colorprim=bt2020:colormatrix=bt2020nc:transfer=bt2020-10"_s
                             << fromBt2020;
    QTest::newRow("BT.2020 by its matrix") << u"colormatrix=bt2020nc"_s << fromBt2020;
    QTest::newRow("Display P3") << u"colorprim=smpte432:colormatrix=bt709:transfer=bt709"_s
                                << fromP3;
    QTest::newRow("BT.709") << u"colorprim=bt709:colormatrix=bt709:transfer=bt709"_s << same;
}

void tst_Light::ladder()
{
    QFETCH(QString, tags);
    QFETCH(Formula, wanted);
    const QString raw = m_folder.filePath(u"bars.yuv"_s);
    const QString source = m_folder.filePath(u"bars.mp4"_s);
    const QByteArray bars = tags.contains("colormatrix=bt709"_L1) ? barsInCodes(0.2126, 0.0722)
                                                                  : barsInCodes(0.2627, 0.0593);
    QVERIFY(test::writeFile(raw, bars + bars + bars));
    QVERIFY(test::runFfmpeg({u"-f"_s, u"rawvideo"_s, u"-pix_fmt"_s, u"yuv420p10le"_s, u"-s"_s,
        u"640x360"_s, u"-r"_s, u"30"_s, u"-i"_s, raw, u"-c:v"_s, u"libx265"_s, u"-preset"_s,
        u"ultrafast"_s, u"-tag:v"_s, u"hvc1"_s, u"-x265-params"_s,
        u"log-level=none:qp=4:range=limited:"_s + tags, source}));
    QTemporaryDir output;
    const MediaEvent event = test::runMedia(source, output.path());
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.detail));

    const QString rung = output.filePath(u"360.mp4"_s);
    QCOMPARE(test::ffprobe({u"-select_streams"_s, u"v"_s, u"-show_entries"_s,
                 u"stream=pix_fmt,color_space,color_transfer,color_primaries"_s, u"-of"_s,
                 u"csv=p=0"_s, rung}),
        "yuv420p,bt709,bt709,bt709"_ba);
    const QString still = m_folder.filePath(u"still.png"_s);
    QVERIFY(test::runFfmpeg({u"-i"_s, rung, u"-frames:v"_s, u"1"_s, u"-sws_flags"_s,
        u"accurate_rnd+full_chroma_int"_s, u"-pix_fmt"_s, u"rgb24"_s, still}));
    const QImage image(still);
    QCOMPARE(image.size(), QSize(kWidth, kHeight));
    for (int i = 0; i < int(kBars.size()); ++i) {
        const Rgb goal = wanted(kBars.at(size_t(i)));
        const QColor seen = image.pixelColor(kBarWidth * i + kBarWidth / 2, kHeight / 2);
        const Rgb is{double(seen.red()), double(seen.green()), double(seen.blue())};
        for (size_t channel = 0; channel < 3; ++channel) {
            // Two encoders and 4:2:0 in 8 bits lie between.
            QVERIFY2(std::abs(is[channel] - 255 * goal[channel]) <= 6,
                qPrintable(u"bar %1: %2, not %3 %4 %5"_s.arg(i)
                               .arg(seen.name())
                               .arg(255 * goal[0])
                               .arg(255 * goal[1])
                               .arg(255 * goal[2])));
        }
    }
}

VIREO_TEST(tst_Light)
#include "tst_light.moc"
