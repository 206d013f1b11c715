// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scene.h"
#include "support/playclip.h"
#include "support/testmain.h"
#include "support/trackmatrix.h"
#include "support/widegamut.h"

#include <QSGRendererInterface>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;

//! Golden pixels through the whole path: encoder, decoder, surface, renderer. Runs on Qt's
//! software renderer, and once more on OpenGL by tst_rhi.
class tst_Colour : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rightRenderer();
    void bars_data();
    void bars();
    void otherPrimaries();
    void fitsAndCrops();
    void rotated();
    void turnedAsTheTrackSays_data();
    void turnedAsTheTrackSays();
    void pixelsAsTheFileSays_data();
    void pixelsAsTheFileSays();

private:
    QTemporaryDir m_dir;
};

namespace {

struct Bar
{
    QString name;
    QColor colour;
};

const QList<Bar> &bars()
{
    static const QList<Bar> all{{u"red"_s, QColor(255, 0, 0)}, {u"green"_s, QColor(0, 255, 0)},
        {u"blue"_s, QColor(0, 0, 255)}, {u"white"_s, QColor(255, 255, 255)},
        {u"black"_s, QColor(0, 0, 0)}, {u"skin"_s, QColor(224, 172, 105)}};
    return all;
}

//! Six upright bars of 32 x 64.
QStringList barsEncoded(const QString &matrix, const QString &tag, const QString &range,
    const QString &pixels = u"yuv420p"_s, const QString &primaries = u"bt709"_s)
{
    QString graph;
    QString inputs;
    for (int i = 0; i < bars().size(); ++i) {
        graph += u"color=c=%1:s=32x64:r=30:d=0.5,format=gbrp[b%2];"_s
                     .arg(u"0x"_s + bars().at(i).colour.name().mid(1))
                     .arg(i);
        inputs += u"[b%1]"_s.arg(i);
    }
    graph += inputs
        // Said of the pictures themselves: FFmpeg 7 does not take the encoder's word for it.
        + u"hstack=inputs=%1,setparams=color_primaries=%5,scale=out_color_matrix=%2:out_range=%3:"
          u"flags=accurate_rnd+full_chroma_int,format=%4"_s.arg(bars().size())
              .arg(matrix, range, pixels, primaries);
    return {u"-filter_complex"_s, graph, u"-c:v"_s, u"libx264"_s, u"-preset"_s, u"ultrafast"_s,
        u"-crf"_s, u"1"_s, u"-colorspace"_s, tag, u"-color_primaries"_s, primaries,
        u"-color_range"_s, range};
}

bool near(const QColor &a, const QColor &b, int most)
{
    return std::abs(a.red() - b.red()) <= most && std::abs(a.green() - b.green()) <= most
        && std::abs(a.blue() - b.blue()) <= most;
}

} // namespace

void tst_Colour::rightRenderer()
{
    test::Scene scene(u"VideoPlayer {}"_s);
    QTRY_VERIFY(scene.window().isSceneGraphInitialized());
    const auto api = scene.window().rendererInterface()->graphicsApi();
    QCOMPARE(api,
        qEnvironmentVariableIsSet("VIREO_TEST_RHI") ? QSGRendererInterface::OpenGL
                                                    : QSGRendererInterface::Software);
}

void tst_Colour::bars_data()
{
    QTest::addColumn<QString>("matrix");
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QString>("range");
    QTest::addColumn<QString>("pixels");
    const auto row = [](const char *name, const QString &matrix, const QString &tag,
                         const QString &range, const QString &pixels = u"yuv420p"_s) {
        QTest::newRow(name) << matrix << tag << range << pixels;
    };
    row("BT.601 limited", u"bt601"_s, u"smpte170m"_s, u"tv"_s);
    row("BT.601 full", u"bt601"_s, u"smpte170m"_s, u"pc"_s);
    row("BT.709 limited", u"bt709"_s, u"bt709"_s, u"tv"_s);
    row("BT.709 full", u"bt709"_s, u"bt709"_s, u"pc"_s);
    row("BT.2020 limited", u"bt2020"_s, u"bt2020nc"_s, u"tv"_s);
    row("BT.2020 10 bit", u"bt2020"_s, u"bt2020nc"_s, u"tv"_s, u"yuv420p10le"_s);
    row("BT.709 4:4:4", u"bt709"_s, u"bt709"_s, u"tv"_s, u"yuv444p"_s);
    row("BT.709 4:2:2 10 bit", u"bt709"_s, u"bt709"_s, u"tv"_s, u"yuv422p10le"_s);
}

void tst_Colour::bars()
{
    QFETCH(QString, matrix);
    QFETCH(QString, tag);
    QFETCH(QString, range);
    QFETCH(QString, pixels);
    const QString path = m_dir.filePath(u"bars.mp4"_s);
    QVERIFY(test::runFfmpeg(barsEncoded(matrix, tag, range, pixels) + QStringList{path}));
    test::Scene scene(
        u"VideoPlayer { objectName: 'player'; anchors.fill: parent; source: '%1'; load: true }"_s
            .arg(QUrl::fromLocalFile(path).toString()),
        QSize(192, 64));
    QVERIFY2(scene.player(), qPrintable(scene.error()));
    QTRY_COMPARE(scene.player()->playerState(), app::VideoPlayer::Primed);
    QTRY_VERIFY(scene.player()->hasFrame());
    const QImage image = scene.grab();
    for (int i = 0; i < ::bars().size(); ++i) {
        const QColor seen = image.pixelColor(
            image.width() * (2 * i + 1) / (2 * static_cast<int>(::bars().size())),
            image.height() / 2);
        const Bar &bar = ::bars().at(i);
        QVERIFY2(near(seen, bar.colour, 4), qPrintable(bar.name + u" is "_s + seen.name()));
    }
}

//! That the decoder tells them; tst_light has what is made of them.
void tst_Colour::otherPrimaries()
{
    const QString path = m_dir.filePath(u"wide.mp4"_s);
    QVERIFY(test::runFfmpeg(
        barsEncoded(u"bt2020"_s, u"bt2020nc"_s, u"tv"_s, u"yuv420p10le"_s, u"bt2020"_s)
        + QStringList{u"-color_trc"_s, u"bt2020-10"_s, path}));
    test::Scene scene(
        u"VideoPlayer { objectName: 'player'; anchors.fill: parent; source: '%1'; load: true }"_s
            .arg(QUrl::fromLocalFile(path).toString()),
        QSize(192, 64));
    QTRY_VERIFY(scene.player() && scene.player()->hasFrame());
    const QColor skin = ::bars().last().colour;
    const auto [r, g, b]
        = test::expectedInBt709({skin.redF(), skin.greenF(), skin.blueF()}, test::kBt2020);
    const QColor seen = scene.grab().pixelColor(176, 32);
    QVERIFY2(near(seen, QColor::fromRgbF(float(r), float(g), float(b)), 4),
        qPrintable(u"skin is "_s + seen.name()));
}

void tst_Colour::fitsAndCrops()
{
    const QString path = m_dir.filePath(u"fit.mp4"_s);
    QVERIFY(test::runFfmpeg(barsEncoded(u"bt709"_s, u"bt709"_s, u"tv"_s) + QStringList{path}));
    test::Scene scene(
        u"VideoPlayer { objectName: 'player'; anchors.fill: parent; source: '%1'; load: true }"_s
            .arg(QUrl::fromLocalFile(path).toString()),
        QSize(192, 192));
    app::VideoPlayer *player = scene.player();
    QVERIFY2(player, qPrintable(scene.error()));
    QTRY_VERIFY(player->hasFrame());
    QCOMPARE(player->contentRect(), QRectF(0, 64, 192, 64));
    QImage image = scene.grab();
    QCOMPARE(image.pixelColor(16, 20), QColor(Qt::black));
    QVERIFY(near(image.pixelColor(16, 96), Qt::red, 4));

    player->setFillMode(app::VideoSurface::PreserveAspectCrop);
    QCOMPARE(player->contentRect(), QRectF(0, 0, 192, 192));
    QTRY_VERIFY(
        near(scene.grab().pixelColor(40, 20), Qt::blue, 4)); // the middle third: blue, white
    QVERIFY(near(scene.grab().pixelColor(150, 170), Qt::white, 4));
}

void tst_Colour::rotated()
{
    const QString upright = m_dir.filePath(u"upright.mp4"_s);
    const QString turned = m_dir.filePath(u"turned.mp4"_s);
    QVERIFY(test::runFfmpeg(barsEncoded(u"bt709"_s, u"bt709"_s, u"tv"_s) + QStringList{upright}));
    QVERIFY(test::turnLeft(upright, turned));
    test::Scene scene(
        u"VideoPlayer { objectName: 'player'; anchors.fill: parent; source: '%1'; load: true }"_s
            .arg(QUrl::fromLocalFile(turned).toString()),
        QSize(64, 192));
    app::VideoPlayer *player = scene.player();
    QTRY_VERIFY(player && player->hasFrame());
    QCOMPARE(player->frameSize(), QSizeF(64, 192));
    // ffmpeg's own idea of upright is the judge.
    const QString still = m_dir.filePath(u"still.png"_s);
    QVERIFY(test::runFfmpeg({u"-i"_s, turned, u"-frames:v"_s, u"1"_s, still}));
    const QImage judge(still);
    QCOMPARE(judge.size(), QSize(64, 192));
    const QImage image = scene.grab();
    for (const int y : {16, 80, 176})
        QVERIFY2(near(image.pixelColor(32, y), judge.pixelColor(32, y), 6),
            qPrintable(QString::number(y) + image.pixelColor(32, y).name()));
}

void tst_Colour::turnedAsTheTrackSays_data()
{
    QTest::addColumn<QList<double>>("matrix");
    QTest::addColumn<QSizeF>("size");
    //! From top left, clockwise.
    QTest::addColumn<QList<QColor>>("corners");
    const QColor red(Qt::red);
    const QColor green(Qt::green);
    const QColor blue(Qt::blue);
    const QColor white(Qt::white);
    QTest::newRow("upright") << QList<double>{1, 0, 0, 1} << QSizeF(96, 48)
                             << QList<QColor>{red, green, blue, white};
    QTest::newRow("a quarter") << QList<double>{0, 1, -1, 0} << QSizeF(48, 96)
                               << QList<QColor>{white, red, green, blue};
    QTest::newRow("half") << QList<double>{-1, 0, 0, -1} << QSizeF(96, 48)
                          << QList<QColor>{blue, white, red, green};
    QTest::newRow("three quarters")
        << QList<double>{0, -1, 1, 0} << QSizeF(48, 96) << QList<QColor>{green, blue, white, red};
    QTest::newRow("mirrored") << QList<double>{-1, 0, 0, 1} << QSizeF(96, 48)
                              << QList<QColor>{green, red, white, blue};
    QTest::newRow("mirrored, a quarter")
        << QList<double>{0, -1, -1, 0} << QSizeF(48, 96) << QList<QColor>{blue, green, red, white};
}

void tst_Colour::turnedAsTheTrackSays()
{
    QFETCH(QList<double>, matrix);
    QFETCH(QSizeF, size);
    QFETCH(QList<QColor>, corners);
    const QString path = m_dir.filePath(u"turned.mp4"_s);
    // Red and green above white and blue.
    QVERIFY(test::runFfmpeg({u"-filter_complex"_s,
        u"color=red:s=48x24:r=30:d=0.2[a];color=lime:s=48x24:r=30:d=0.2[b];"
        "color=white:s=48x24:r=30:d=0.2[c];color=blue:s=48x24:r=30:d=0.2[d];"
        "[a][b]hstack[e];[c][d]hstack[f];[e][f]vstack,format=gbrp,"
        "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"_s,
        u"-c:v"_s, u"libx264"_s, u"-crf"_s, u"1"_s, u"-colorspace"_s, u"bt709"_s, path}));
    QVERIFY(test::setTrackMatrix(path, {matrix[0], matrix[1], matrix[2], matrix[3]}));
    test::Scene scene(
        u"VideoPlayer { objectName: 'player'; anchors.fill: parent; source: '%1'; load: true }"_s
            .arg(QUrl::fromLocalFile(path).toString()),
        size.toSize());
    app::VideoPlayer *player = scene.player();
    QTRY_VERIFY(player && player->hasFrame());
    QCOMPARE(player->frameSize(), size);
    const QImage image = scene.grab();
    const int right = image.width() - 9;
    const int bottom = image.height() - 9;
    const std::array<QPoint, 4> places{
        QPoint(8, 8), QPoint(right, 8), QPoint(right, bottom), QPoint(8, bottom)};
    for (qsizetype i = 0; i < 4; ++i) {
        const QColor seen = image.pixelColor(places.at(static_cast<size_t>(i)));
        QVERIFY2(
            near(seen, corners.at(i), 5), qPrintable(u"corner %1 is %2"_s.arg(i).arg(seen.name())));
    }
}

void tst_Colour::pixelsAsTheFileSays_data()
{
    QTest::addColumn<bool>("container");
    QTest::newRow("in the picture") << false;
    QTest::newRow("in the container alone") << true;
}

void tst_Colour::pixelsAsTheFileSays()
{
    QFETCH(bool, container);
    const QString plain = m_dir.filePath(u"plain.mp4"_s);
    const QString wide = m_dir.filePath(u"wide.mp4"_s);
    QVERIFY(test::runFfmpeg({u"-f"_s, u"lavfi"_s, u"-i"_s,
        u"color=red:s=96x64:r=30:d=0.2,setsar=%1"_s.arg(container ? u"1"_s : u"3/2"_s), u"-c:v"_s,
        u"libx264"_s, container ? plain : wide}));
    if (container)
        QVERIFY(
            test::runFfmpeg({u"-i"_s, plain, u"-c"_s, u"copy"_s, u"-aspect"_s, u"144:64"_s, wide}));
    test::Scene scene(
        u"VideoPlayer { objectName: 'player'; anchors.fill: parent; source: '%1'; load: true }"_s
            .arg(QUrl::fromLocalFile(wide).toString()),
        QSize(144, 144));
    app::VideoPlayer *player = scene.player();
    QTRY_VERIFY(player && player->hasFrame());
    QCOMPARE(player->frameSize(), QSizeF(144, 64));
    QCOMPARE(player->contentRect(), QRectF(0, 40, 144, 64));
    const QImage image = scene.grab();
    QVERIFY(image.pixelColor(2, 72).red() > 240 && image.pixelColor(141, 72).red() > 240);
    QCOMPARE(image.pixelColor(72, 36), QColor(Qt::black));
}

VIREO_TEST(tst_Colour)
#include "tst_colour.moc"
