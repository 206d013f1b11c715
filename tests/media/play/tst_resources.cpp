// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/filesource.h"
#include "listener.h"
#include "recorder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using namespace std::chrono_literals;
using media::Player;
using State = media::Player::State;

namespace {

QStringList threads()
{
    return QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
}

//! How often each of \p ids was given a core, as the kernel counts it.
QMap<QString, QByteArray> turns(const QStringList &ids)
{
    QMap<QString, QByteArray> counts;
    for (const QString &id : ids) {
        QFile file(u"/proc/self/task/%1/schedstat"_s.arg(id));
        if (file.open(QIODevice::ReadOnly))
            counts[id] = file.readAll();
    }
    return counts;
}

} // namespace

//! What a player takes: threads, time and memory.
class tst_Resources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sleepsWhilePrimed_data();
    void sleepsWhilePrimed();
    void leavesNoThreadBehind();
    void boundsItsQueues();

private:
    QTemporaryDir m_dir;
    test::PlayClip m_clip;
    test::PlayClip m_other;
};

void tst_Resources::initTestCase()
{
    m_clip = test::makeFragments(m_dir.filePath(u"clip"_s), test::testPicture(3));
    m_other = test::makeFragments(m_dir.filePath(u"other"_s), test::testPicture(1));
    QCOMPARE(m_clip.segments.size(), 3);
}

void tst_Resources::sleepsWhilePrimed_data()
{
    QTest::addColumn<bool>("paused");
    QTest::newRow("primed") << false;
    QTest::newRow("paused") << true;
}

// Not one of its threads is woken while another clip plays from start to end.
void tst_Resources::sleepsWhilePrimed()
{
    QFETCH(bool, paused);
    const QStringList before = threads();
    const auto listener = std::make_shared<test::Listener>();
    Player player({.source = test::sourceOf(m_clip), .audio = listener});
    QTRY_COMPARE(player.state(), State::Primed);
    if (paused) {
        player.play();
        QTRY_VERIFY(player.position() > 100ms);
        player.pause();
        QCOMPARE(player.state(), State::Paused);
    }
    QStringList own = threads();
    own.removeIf([&](const QString &id) { return before.contains(id); });
    QVERIFY(own.size() >= 4);
    // Until what was under way has come to its end: the queues are full then.
    QMap<QString, QByteArray> resting;
    const auto playOther = [&] {
        Player other({.source = test::sourceOf(m_other), .loop = false});
        other.play();
        QTRY_COMPARE(other.state(), State::Ended);
    };
    playOther();
    resting = turns(own);
    QCOMPARE(resting.size(), own.size());
    playOther();
    QCOMPARE(turns(own), resting);
}

void tst_Resources::leavesNoThreadBehind()
{
    const auto listener = std::make_shared<test::Listener>();
    const auto cycle = [&](int i) {
        Player player({.source = test::sourceOf(m_clip), .audio = listener});
        player.setRate(1 + i % 3);
        if (i % 2)
            player.play();
        if (i % 5 == 0)
            QTRY_VERIFY(player.state() != State::Opening);
        if (i % 7 == 0)
            player.seek(2s);
    };
    cycle(0);
    const auto before = threads().size();
    for (int i = 0; i < 200; ++i)
        cycle(i);
    QTRY_COMPARE(threads().size(), before); // the kernel may take a moment to forget the last
}

void tst_Resources::boundsItsQueues()
{
    // 36 Mbit/s of picture and 6 Mbit/s of sound: an eighth of it would fill the limits.
    const QString path = m_dir.filePath(u"fat.mkv"_s);
    QVERIFY(test::runFfmpeg({u"-f"_s, u"lavfi"_s, u"-i"_s,
        u"nullsrc=size=640x360:rate=30:duration=6,geq=random(1)*255:128:128"_s, u"-f"_s, u"lavfi"_s,
        u"-i"_s, u"anoisesrc=sample_rate=192000:duration=6"_s, u"-c:v"_s, u"mjpeg"_s, u"-q:v"_s,
        u"2"_s, u"-c:a"_s, u"pcm_f32le"_s, u"-ac"_s, u"2"_s, path}));
    QVERIFY(QFileInfo(path).size() > 30'000'000);
    const auto listener = std::make_shared<test::Listener>();
    Player player({.source = std::make_shared<media::FileSource>(path), .audio = listener});
    player.setRate(3); // which looks further ahead
    QTRY_COMPARE(player.state(), State::Primed);
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.loops() >= 1, 30'000);
    QVERIFY(player.stats().mostQueuedBytes > 1'000'000);
    QVERIFY2(player.stats().mostQueuedBytes < 10'000'000,
        qPrintable(QString::number(player.stats().mostQueuedBytes)));
}

VIREO_TEST(tst_Resources)
#include "tst_resources.moc"
