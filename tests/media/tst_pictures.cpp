// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "making.h"
#include "support/testmain.h"
#include "support/trackmatrix.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace vireo;
using protocol::MediaEvent;
using protocol::MediaJob;
using test::picture;

namespace {

QList<int> pixel(const QByteArray &rgb, QSize size, int x, int y)
{
    const qsizetype at = (qsizetype(y) * size.width() + x) * 3;
    return at + 3 <= rgb.size() ? QList<int>{uchar(rgb[at]), uchar(rgb[at + 1]), uchar(rgb[at + 2])}
                                : QList<int>{-1, -1, -1};
}

bool near(const QList<int> &is, const QList<int> &wanted, int off = 14)
{
    for (int i = 0; i < 3; ++i) {
        if (qAbs(is[i] - wanted[i]) > off) {
            qWarning() << "is" << is << "wanted" << wanted;
            return false;
        }
    }
    return true;
}

} // namespace

//! What was filmed or photographed comes out upright and in the right colours.
class tst_Pictures : public QObject, private test::Making
{
    Q_OBJECT

private Q_SLOTS:
    void turnsUpright_data();
    void turnsUpright();
    void keepsColours_data();
    void keepsColours();
    void keepsGreyGrey_data();
    void keepsGreyGrey();
    void keepsPalettes();
    void mapsHighDynamicRange();
    void makesAvatars();
    void turnsPhotographs();
};

void tst_Pictures::turnsUpright_data()
{
    QTest::addColumn<QList<double>>("matrix");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QPoint>("red"); // the quarter that was top left when it was filmed
    QTest::newRow("as filmed") << QList<double>{1, 0, 0, 1} << QSize(640, 360) << QPoint(0, 0);
    QTest::newRow("clockwise") << QList<double>{0, 1, -1, 0} << QSize(360, 640) << QPoint(1, 0);
    QTest::newRow("half way") << QList<double>{-1, 0, 0, -1} << QSize(640, 360) << QPoint(1, 1);
    QTest::newRow("anticlockwise") << QList<double>{0, -1, 1, 0} << QSize(360, 640) << QPoint(0, 1);
    QTest::newRow("mirrored") << QList<double>{-1, 0, 0, 1} << QSize(640, 360) << QPoint(1, 0);
    QTest::newRow("flipped") << QList<double>{1, 0, 0, -1} << QSize(640, 360) << QPoint(0, 1);
    QTest::newRow("crooked") << QList<double>{0.8, 0.6, -0.6, 0.8} << QSize(640, 360)
                             << QPoint(0, 0);
}

void tst_Pictures::turnsUpright()
{
    QFETCH(QList<double>, matrix);
    QFETCH(QSize, size);
    QFETCH(QPoint, red);
    const QString source = m_folder.filePath(u"turned.mov"_s);
    QVERIFY(test::makeClip(source,
        {.seconds = 0.5,
            .picture = u"color=c=blue"_s,
            .audioCodec = {},
            .extra = {u"-vf"_s, u"drawbox=w=320:h=180:color=red:t=fill"_s}}));
    QVERIFY(test::setTrackMatrix(source, {matrix[0], matrix[1], matrix[2], matrix[3]}));

    const MediaEvent event = make(source);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.detail));
    QCOMPARE(QSize(event.result.width, event.result.height), size);
    const QByteArray rgb = picture(made(u"360.mp4"_s), size);
    QVERIFY(!rgb.isEmpty());
    for (const QPoint quarter : {QPoint(0, 0), QPoint(1, 0), QPoint(0, 1), QPoint(1, 1)}) {
        const QList<int> is = pixel(rgb, size, size.width() * (1 + 2 * quarter.x()) / 4,
            size.height() * (1 + 2 * quarter.y()) / 4);
        QVERIFY(near(is, quarter == red ? QList<int>{255, 0, 0} : QList<int>{0, 0, 255}));
    }
}

void tst_Pictures::keepsColours_data()
{
    QTest::addColumn<QStringList>("extra");
    QTest::addColumn<QString>("pixelFormat");
    QTest::addColumn<QSize>("size");
    const QString to601 = u"scale=out_color_matrix=bt601:out_range=tv"_s;
    const QString to709 = u"scale=out_color_matrix=bt709:out_range=tv"_s;
    QTest::newRow("BT.601, small, not told")
        << QStringList{u"-vf"_s, to601} << u"yuv420p"_s << QSize(640, 360);
    QTest::newRow("BT.601, told") << QStringList{u"-vf"_s, to601, u"-colorspace"_s, u"smpte170m"_s}
                                  << u"yuv420p"_s << QSize(1280, 720);
    QTest::newRow("BT.709, told") << QStringList{u"-vf"_s, to709, u"-colorspace"_s, u"bt709"_s}
                                  << u"yuv420p"_s << QSize(640, 360);
    QTest::newRow("BT.709, large, not told")
        << QStringList{u"-vf"_s, to709} << u"yuv420p"_s << QSize(1280, 720);
    QTest::newRow("BT.709, of a film's shape, not told")
        << QStringList{u"-vf"_s, to709} << u"yuv420p"_s << QSize(1280, 536);
    QTest::newRow("full range") << QStringList{u"-vf"_s,
        u"scale=out_color_matrix=bt601:out_range=pc"_s, u"-color_range"_s, u"pc"_s}
                                << u"yuvj420p"_s << QSize(640, 360);
    QTest::newRow("10 bits") << QStringList{u"-vf"_s, to709, u"-colorspace"_s, u"bt709"_s}
                             << u"yuv420p10le"_s << QSize(640, 360);
}

void tst_Pictures::keepsColours()
{
    QFETCH(QStringList, extra);
    QFETCH(QString, pixelFormat);
    QFETCH(QSize, size);
    const QString source = m_folder.filePath(u"colours.mp4"_s);
    // Three patches: an orange that the two matrices tell apart, white and black.
    extra[1].prepend(u"format=rgb24,drawbox=w=iw/3:color=0xe06010:t=fill,"
                     "drawbox=x=iw*2/3:w=iw/3:color=white:t=fill,"_s);
    QVERIFY(test::makeClip(source,
        {.width = size.width(),
            .height = size.height(),
            .seconds = 0.2,
            .pixelFormat = pixelFormat,
            .picture = u"color=c=black"_s,
            .audioCodec = {},
            .extra = extra}));
    const MediaEvent event = make(source);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.detail));
    for (const protocol::MediaRung &rung : event.result.rungs) {
        const QSize rungSize(rung.width, rung.pictureHeight);
        const QByteArray rgb = picture(made(u"%1.mp4"_s.arg(rung.height)), rungSize);
        QVERIFY(near(pixel(rgb, rungSize, rungSize.width() / 6, 100), {0xe0, 0x60, 0x10}, 8));
        QVERIFY(near(pixel(rgb, rungSize, rungSize.width() / 2, 100), {0, 0, 0}, 8));
        QVERIFY(near(pixel(rgb, rungSize, rungSize.width() * 5 / 6, 100), {255, 255, 255}, 8));
    }
}

void tst_Pictures::keepsGreyGrey_data()
{
    QTest::addColumn<QString>("colour");
    QTest::newRow("black") << u"0x000000"_s;
    QTest::newRow("dark") << u"0x404040"_s;
    QTest::newRow("middle") << u"0x808080"_s;
    QTest::newRow("white") << u"0xffffff"_s;
}

//! From BT.601 to BT.709: what has no colour is given none.
void tst_Pictures::keepsGreyGrey()
{
    QFETCH(QString, colour);
    const QString source = m_folder.filePath(u"grey.mp4"_s);
    QVERIFY(test::makeClip(source,
        {.width = 640,
            .height = 480,
            .seconds = 0.2,
            .picture = u"color=c="_s + colour,
            .audioCodec = {},
            .extra
            = {u"-vf"_s, u"scale=out_color_matrix=bt601:out_range=tv"_s, u"-qp"_s, u"4"_s}}));
    const MediaEvent event = make(source);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.detail));
    const QString raw = m_folder.filePath(u"grey.yuv"_s);
    QVERIFY(test::runFfmpeg({u"-i"_s, made(u"360.mp4"_s), u"-frames:v"_s, u"1"_s, u"-f"_s,
        u"rawvideo"_s, u"-pix_fmt"_s, u"yuv420p"_s, raw}));
    const QByteArray planes = test::readFile(raw);
    QCOMPARE(planes.size(), 480 * 360 * 3 / 2);
    const qsizetype middle = 480 * 90 / 2 + 120;
    QCOMPARE(int(uchar(planes[480 * 360 + middle])), 128);
    QCOMPARE(int(uchar(planes[480 * 360 * 5 / 4 + middle])), 128);
}

//! A recording of a screen with at most 256 colours.
void tst_Pictures::keepsPalettes()
{
    const QString source = m_folder.filePath(u"palette.mkv"_s);
    QVERIFY(test::runFfmpeg({u"-f"_s, u"lavfi"_s, u"-i"_s, u"color=0xe06010:s=640x360:r=10:d=0.5"_s,
        u"-vf"_s, u"split[a][b];[a]palettegen[p];[b][p]paletteuse"_s, u"-c:v"_s, u"png"_s,
        u"-pix_fmt"_s, u"pal8"_s, source}));
    const MediaEvent event = make(source);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.code + u' ' + event.detail));
    const QSize size(640, 360);
    QVERIFY(near(pixel(picture(made(u"360.mp4"_s), size), size, 320, 180), {0xe0, 0x60, 0x10}, 4));
}

//! In PQ, 203 cd/m2 is the white of paper: code 0.58 must come out bright, and more must not clip.
void tst_Pictures::mapsHighDynamicRange()
{
    const QString source = m_folder.filePath(u"hdr.mkv"_s);
    QVERIFY(test::makeClip(source,
        {.seconds = 0.1,
            .videoCodec = u"libx265"_s,
            .pixelFormat = u"yuv420p10le"_s,
            .picture = u"color=c=black"_s,
            .audioCodec = {},
            .extra = {u"-vf"_s,
                u"format=yuv420p10le,geq=lum='if(lt(X,213),64,if(lt(X,426),572,700))':cb=512:cr=512"_s,
                u"-preset"_s, u"ultrafast"_s, u"-x265-params"_s,
                u"log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc"_s}}));
    const MediaEvent event = make(source);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.detail));
    const QSize size(640, 360);
    const QByteArray rgb = picture(made(u"360.mp4"_s), size);
    QVERIFY(near(pixel(rgb, size, 100, 180), {0, 0, 0}, 8));
    const int paper = pixel(rgb, size, 320, 180).at(1);
    const int brighter = pixel(rgb, size, 540, 180).at(1);
    QVERIFY2(paper > 190 && paper < 235, qPrintable(QString::number(paper)));
    QVERIFY2(brighter > paper + 10, qPrintable(QString::number(brighter)));
}

void tst_Pictures::makesAvatars()
{
    const QString path = u"/usr/share/forensics-samples/original-files/pic1/debian.png"_s;
    QVERIFY2(QFileInfo::exists(path), "install the Debian package forensics-samples-files");
    m_output = std::make_unique<QTemporaryDir>();
    MediaJob job;
    job.kind = MediaJob::Kind::Image;
    const MediaEvent event = test::runMedia(path, m_output->path(), job);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.detail));
    QCOMPARE(event.result.poster, u"avatar.webp"_s);
    QCOMPARE(event.result.width, event.result.height);
    QCOMPARE(test::ffprobe({u"-show_entries"_s, u"stream=codec_name,width,height"_s, u"-of"_s,
                 u"csv=p=0"_s, made(u"avatar.webp"_s)}),
        "webp," + QByteArray::number(event.result.width) + ','
            + QByteArray::number(event.result.height));
}

//! A photograph says inside its own data how the camera was held.
void tst_Pictures::turnsPhotographs()
{
    const QString path = m_folder.filePath(u"photo.jpg"_s);
    QVERIFY(test::runFfmpeg({u"-f"_s, u"lavfi"_s, u"-i"_s, u"color=c=blue:s=600x600:d=0.04"_s,
        u"-vf"_s, u"drawbox=w=300:h=300:color=red:t=fill"_s, u"-frames:v"_s, u"1"_s, path}));
    // An APP1 segment with one tag, Orientation = 6: turned clockwise to be upright.
    QByteArray exif("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0", 32);
    const qsizetype length = exif.size() + 2;
    exif.prepend(char(length & 0xff)).prepend(char(length >> 8)).prepend("\xff\xe1");
    QByteArray bytes = test::readFile(path);
    QVERIFY(test::writeFile(path, bytes.insert(2, exif)));

    m_output = std::make_unique<QTemporaryDir>();
    MediaJob job;
    job.kind = MediaJob::Kind::Image;
    const MediaEvent event = test::runMedia(path, m_output->path(), job);
    QVERIFY2(event.type == MediaEvent::Type::Done, qPrintable(event.detail));
    const QByteArray rgb = picture(made(u"avatar.webp"_s), {512, 512});
    QVERIFY(near(pixel(rgb, {512, 512}, 384, 128), {255, 0, 0}, 20));
    QVERIFY(near(pixel(rgb, {512, 512}, 128, 128), {0, 0, 255}, 20));
}

VIREO_TEST(tst_Pictures)
#include "tst_pictures.moc"
