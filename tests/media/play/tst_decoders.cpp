// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/fallbackdecoder.h"
#include "core/media/play/filesource.h"
#include "core/media/play/hardwaredecoder.h"
#include "recorder.h"
#include "support/testmain.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using namespace std::chrono_literals;
using media::Player;
using media::play::AvPtr;
using media::play::Decoder;
using media::play::FallbackDecoder;
using media::play::StreamParameters;
using State = media::Player::State;

namespace {

enum class Fault { Send, Receive };

//! A chip that works for some packets.
class FailingDecoder final : public Decoder
{
public:
    FailingDecoder(std::unique_ptr<Decoder> real, Fault fault, int packets)
        : m_real(std::move(real))
        , m_fault(fault)
        , m_left(packets)
    {
    }

    [[nodiscard]] bool send(const AVPacket *packet) override
    {
        m_dead = m_dead || --m_left < 0;
        return m_dead ? m_fault == Fault::Receive : m_real->send(packet);
    }
    [[nodiscard]] Outcome receive(AvPtr<AVFrame> &frame) override
    {
        return m_dead ? Outcome::Failed : m_real->receive(frame);
    }
    void flush() override { m_real->flush(); }

private:
    const std::unique_ptr<Decoder> m_real;
    const Fault m_fault;
    int m_left;
    bool m_dead = false;
};

StreamParameters copyOf(const StreamParameters &from)
{
    StreamParameters to;
    to.codec.reset(avcodec_parameters_alloc());
    if (avcodec_parameters_copy(to.codec.get(), from.codec.get()) < 0)
        to.codec.reset();
    return to;
}

} // namespace

//! Hardware decoding as far as a machine without the hardware has it: what happens when it fails.
class tst_Decoders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesOverInTheMiddle_data();
    void takesOverInTheMiddle();
    void givesUpWithoutASecond();
    void decodesWhereTheDeviceIsMissing_data();
    void decodesWhereTheDeviceIsMissing();

private:
    QTemporaryDir m_dir;
};

void tst_Decoders::takesOverInTheMiddle_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("packets");
    QTest::addColumn<QStringList>("extra");
    const QStringList bFrames{u"-bf"_s, u"2"_s};
    const QStringList deep{u"-pix_fmt"_s, u"yuv420p10le"_s};
    QTest::newRow("first packet") << Fault::Send << 0 << QStringList();
    QTest::newRow("in the middle, sending") << Fault::Send << 40 << QStringList();
    QTest::newRow("in the middle, receiving") << Fault::Receive << 47 << QStringList();
    QTest::newRow("at a keyframe") << Fault::Receive << 30 << QStringList();
    QTest::newRow("B frames, sending") << Fault::Send << 44 << bFrames;
    QTest::newRow("B frames, receiving") << Fault::Receive << 41 << bFrames;
    QTest::newRow("while draining") << Fault::Send << 60 << bFrames;
    QTest::newRow("10 bit") << Fault::Receive << 20 << deep;
}

void tst_Decoders::takesOverInTheMiddle()
{
    QFETCH(Fault, fault);
    QFETCH(int, packets);
    QFETCH(QStringList, extra);
    const auto clip = test::makeFragments(
        m_dir.filePath(u"clip"_s), test::testPicture(2, u"180x320"_s, false), extra);
    QCOMPARE(clip.segments.size(), 2);
    std::atomic_int seconds = 0;
    const test::SlowClock clock;
    const auto frames = std::make_shared<test::Recorder>();
    Player player({.source = test::sourceOf(clip),
        .frames = frames,
        .clock = &clock,
        .decoder =
            [&](const StreamParameters &parameters) {
                auto kept = std::make_shared<StreamParameters>(copyOf(parameters));
                return std::make_unique<FallbackDecoder>(
                    std::make_unique<FailingDecoder>(
                        media::play::makeSoftwareDecoder(parameters), fault, packets),
                    [&seconds, kept] {
                        ++seconds;
                        return media::play::makeSoftwareDecoder(*kept);
                    });
            },
        .loop = false});
    player.setRate(3); // which makes up for the clock
    player.play();
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), State::Ended, 30'000);
    QCOMPARE(seconds, 1);
    QCOMPARE(player.stats().decoded, 60); // none given twice
    // Each in its place, in order; a busy machine may come too late to show one.
    const QList<qint64> positions = frames->positions();
    QCOMPARE(positions.size() + player.stats().dropped, 60);
    for (int i = 0; i < positions.size(); ++i) {
        const double picture = double(positions.at(i)) * 30 / 1e6;
        QVERIFY2(
            std::abs(picture - std::round(picture)) < 0.01, qPrintable(QString::number(picture)));
        QVERIFY(i == 0 || positions.at(i) > positions.at(i - 1));
    }
}

void tst_Decoders::givesUpWithoutASecond()
{
    const auto clip
        = test::makeFragments(m_dir.filePath(u"clip"_s), test::testPicture(1, u"180x320"_s, false));
    Player player(
        {.source = test::sourceOf(clip), .decoder = [](const StreamParameters &parameters) {
             return std::make_unique<FallbackDecoder>(
                 std::make_unique<FailingDecoder>(
                     media::play::makeSoftwareDecoder(parameters), Fault::Send, 0),
                 [] { return std::unique_ptr<Decoder>(); });
         }});
    QTRY_COMPARE(player.state(), State::Failed);
    QCOMPARE(player.error().code, u"clip_undecodable"_s);
}

void tst_Decoders::decodesWhereTheDeviceIsMissing_data()
{
    QTest::addColumn<QStringList>("encoder");
    QTest::newRow("H.264, 1080p") << QStringList{
        u"-c:v"_s, u"libx264"_s, u"-preset"_s, u"ultrafast"_s, u"-pix_fmt"_s, u"yuv420p"_s};
    QTest::newRow("HEVC, 10 bit") << QStringList{u"-c:v"_s, u"libx265"_s, u"-preset"_s,
        u"ultrafast"_s, u"-pix_fmt"_s, u"yuv420p10le"_s, u"-x265-params"_s, u"log-level=none"_s};
    QTest::newRow("VP9") << QStringList{
        u"-c:v"_s, u"libvpx-vp9"_s, u"-deadline"_s, u"realtime"_s, u"-cpu-used"_s, u"8"_s};
}

// makeDecoder() asks for the chip for each of these; here there is none, elsewhere there may be.
void tst_Decoders::decodesWhereTheDeviceIsMissing()
{
    QFETCH(QStringList, encoder);
    const QString path = m_dir.filePath(u"clip.mkv"_s);
    QVERIFY(test::runFfmpeg(
        test::testPicture(0.5, u"1080x1920"_s, false) + encoder + QStringList{path}));
    const auto frames = std::make_shared<test::Recorder>();
    Player player({.source = std::make_shared<media::FileSource>(path), .frames = frames});
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), State::Primed, 20'000);
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.loops() >= 1, 20'000);
    QCOMPARE(frames->last().width(), 1080);
}

VIREO_TEST(tst_Decoders)
#include "tst_decoders.moc"
