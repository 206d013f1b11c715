// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/player/audiomixer.h"
#include "app/player/outputwatch.h"
#include "app/player/soundfocus.h"
#include "scene.h"
#include "support/playclip.h"
#include "support/testmain.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vireo;
using app::AudioSession;
using app::OutputWatch;
using app::PlayerPool;
using app::SoundFocus;
using app::VideoPlayer;
using Say = AudioSession::Say;

namespace {

//! A system that says what the test says.
class Words final : public AudioSession
{
public:
    void request() override
    {
        ++requests;
        Q_EMIT said(answer);
    }
    void release() override { ++releases; }

    Say answer = Say::Granted;
    int requests = 0;
    int releases = 0;
};

} // namespace

//! Who may be heard: what is decided, and what the players make of it.
class tst_SoundFocus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void asksOnlyForWhatIsHeard();
    void isHeldAndGoesOn();
    void speaksSoftly();
    void pausesWhatWasTaken();
    void theWindowInFrontAsksAgain();
    void headphones_data();
    void headphones();
    void hushIsSilence();
    void clipsWaitAndGoOn();

private:
    QTemporaryDir m_dir;
    QString m_file;
};

void tst_SoundFocus::initTestCase()
{
    const test::PlayClip clip = test::makeClip(m_dir.filePath(u"clip"_s), test::testPicture(3));
    m_file = m_dir.filePath(u"clip.mp4"_s);
    QVERIFY(test::runFfmpeg({u"-i"_s, clip.playlist, u"-c"_s, u"copy"_s, m_file}));
}

void tst_SoundFocus::cleanup()
{
    PlayerPool::install(nullptr);
}

void tst_SoundFocus::asksOnlyForWhatIsHeard()
{
    auto words = std::make_unique<Words>();
    Words &system = *words;
    SoundFocus focus;
    focus.setSession(std::move(words));
    QCOMPARE(system.requests, 0);
    focus.setSpeaking(true);
    focus.setSpeaking(true);
    QCOMPARE(system.requests, 1);
    focus.setSpeaking(false);
    QCOMPARE(system.releases, 1);
    // Nobody holds up what is not heard.
    Q_EMIT system.said(Say::Silent);
    QVERIFY(!focus.held());
}

void tst_SoundFocus::isHeldAndGoesOn()
{
    auto words = std::make_unique<Words>();
    Words &system = *words;
    SoundFocus focus;
    QSignalSpy changed(&focus, &SoundFocus::changed);
    QSignalSpy pause(&focus, &SoundFocus::pauseNeeded);
    focus.setSession(std::move(words));
    focus.setSpeaking(true);
    QVERIFY(!focus.held());
    Q_EMIT system.said(Say::Silent);
    QVERIFY(focus.held());
    Q_EMIT system.said(Say::Granted);
    QVERIFY(!focus.held());
    QCOMPARE(changed.count(), 2);
    QCOMPARE(pause.count(), 0);

    Q_EMIT system.said(Say::Silent);
    focus.insist();
    QVERIFY(!focus.held());
    QCOMPARE(system.requests, 2);
    system.answer = Say::Silent; // a call does not give way
    focus.insist();
    QVERIFY(focus.held());
    focus.setSpeaking(false); // muted, it plays on
    QVERIFY(!focus.held());
    focus.setSpeaking(true);
    QVERIFY(focus.held());
}

void tst_SoundFocus::speaksSoftly()
{
    auto words = std::make_unique<Words>();
    Words &system = *words;
    SoundFocus focus;
    focus.setSession(std::move(words));
    focus.setSpeaking(true);
    QCOMPARE(focus.loudness(), 1.0F);
    Q_EMIT system.said(Say::Quieter);
    QCOMPARE(focus.loudness(), SoundFocus::kSoftly);
    QVERIFY(!focus.held());
    Q_EMIT system.said(Say::Granted);
    QCOMPARE(focus.loudness(), 1.0F);
}

void tst_SoundFocus::pausesWhatWasTaken()
{
    auto words = std::make_unique<Words>();
    Words &system = *words;
    SoundFocus focus;
    QSignalSpy pause(&focus, &SoundFocus::pauseNeeded);
    focus.setSession(std::move(words));
    focus.lostOutput();
    QCOMPARE(pause.count(), 0);
    focus.setSpeaking(true);
    Q_EMIT system.said(Say::Taken);
    QCOMPARE(pause.count(), 1);
    QVERIFY(!focus.held()); // as soon as the person plays on, it is asked for again
    focus.setSpeaking(false);
    focus.setSpeaking(true);
    QCOMPARE(system.requests, 2);
    Q_EMIT system.outputLost();
    QCOMPARE(pause.count(), 2);
}

void tst_SoundFocus::theWindowInFrontAsksAgain()
{
    auto words = std::make_unique<Words>();
    Words &system = *words;
    SoundFocus focus;
    focus.setSession(std::move(words));
    focus.cameToFront();
    QCOMPARE(system.requests, 0);
    focus.setSpeaking(true);
    focus.cameToFront();
    QCOMPARE(system.requests, 1);
    Q_EMIT system.said(Say::Silent);
    focus.cameToFront();
    QCOMPARE(system.requests, 2);
    QVERIFY(!focus.held());
}

void tst_SoundFocus::headphones_data()
{
    using Change = OutputWatch::Change;
    // What there is after each change, and what is chosen of it: its first letter.
    QTest::addColumn<QStringList>("outputs");
    QTest::addColumn<QList<Change>>("changes");
    QTest::newRow("none at all") << QStringList{u""_s, u""_s}
                                 << QList<Change>{Change::None, Change::None};
    QTest::newRow("one appears") << QStringList{u""_s, u"s"_s}
                                 << QList<Change>{Change::None, Change::Move};
    QTest::newRow("headphones come")
        << QStringList{u"s"_s, u"hs"_s} << QList<Change>{Change::Move, Change::Move};
    QTest::newRow("headphones go")
        << QStringList{u"hs"_s, u"s"_s} << QList<Change>{Change::Move, Change::Pulled};
    QTest::newRow("another is chosen") << QStringList{u"hs"_s, u"sh"_s, u"hs"_s}
                                       << QList<Change>{Change::Move, Change::Move, Change::Move};
    QTest::newRow("others come and go") << QStringList{u"h"_s, u"hx"_s, u"h"_s}
                                        << QList<Change>{Change::Move, Change::None, Change::None};
    QTest::newRow("the only one comes back") << QStringList{
        u"h"_s, u""_s, u"h"_s} << QList<Change>{Change::Move, Change::Move, Change::Move};
    QTest::newRow("another takes its place a while later") << QStringList{
        u"h"_s, u""_s, u"s"_s} << QList<Change>{Change::Move, Change::Move, Change::Pulled};
    QTest::newRow("pulled and put in again") << QStringList{
        u"hs"_s, u"s"_s, u"hs"_s} << QList<Change>{Change::Move, Change::Pulled, Change::Move};
}

void tst_SoundFocus::headphones()
{
    QFETCH(QStringList, outputs);
    QFETCH(QList<OutputWatch::Change>, changes);
    OutputWatch watch;
    for (int i = 0; i < outputs.size(); ++i) {
        QList<QByteArray> ids;
        for (const char id : outputs.at(i).toLatin1())
            ids.append(QByteArray(1, id));
        QVERIFY2(watch.update(ids, ids.value(0)) == changes.at(i), qPrintable(QString::number(i)));
    }
}

void tst_SoundFocus::hushIsSilence()
{
    class Hum final : public media::AudioFeed
    {
    public:
        [[nodiscard]] bool mix(float *to, int frames, std::chrono::microseconds) override
        {
            std::fill(to, to + frames * 2, 0.5F);
            return true;
        }
    };
    app::AudioMixer mixer;
    const auto hum = std::make_shared<Hum>();
    mixer.add(hum);
    std::array<float, 8> out{};
    mixer.setHushed(true);
    QVERIFY(mixer.mix(out.data(), 4, {})); // its clock is still taken from it
    QCOMPARE(out.at(0), 0.0F);
    mixer.setHushed(false);
    QVERIFY(mixer.mix(out.data(), 4, {}));
    QCOMPARE(out.at(0), 0.5F);
}

void tst_SoundFocus::clipsWaitAndGoOn()
{
    PlayerPool pool;
    PlayerPool::install(&pool);
    auto words = std::make_unique<Words>();
    Words &system = *words;
    pool.setAudioSession(std::move(words));
    test::Scene scene(
        u"VideoPlayer { objectName: 'player'; anchors.fill: parent; source: '%1'; load: true }"_s
            .arg(QUrl::fromLocalFile(m_file).toString()));
    VideoPlayer *player = scene.player();
    QVERIFY2(player, qPrintable(scene.error()));
    QTRY_COMPARE(player->playerState(), VideoPlayer::Primed);
    QCOMPARE(system.requests, 0);
    player->setPlaying(true);
    QTRY_COMPARE(player->playerState(), VideoPlayer::Playing);
    QTRY_COMPARE(system.requests, 1);

    Q_EMIT system.said(Say::Silent);
    QVERIFY(pool.isHeld());
    QTRY_COMPARE(player->playerState(), VideoPlayer::Paused);
    QVERIFY(player->isPlaying()); // the wish stands
    Q_EMIT system.said(Say::Granted);
    QTRY_COMPARE(player->playerState(), VideoPlayer::Playing);

    Q_EMIT system.said(Say::Silent);
    QTRY_COMPARE(player->playerState(), VideoPlayer::Paused);
    pool.setMuted(true); // what is not heard disturbs nobody
    QTRY_COMPARE(player->playerState(), VideoPlayer::Playing);
    QTRY_COMPARE(system.releases, 1);
    pool.setMuted(false);
    QTRY_COMPARE(system.requests, 2);
    QCOMPARE(player->playerState(), VideoPlayer::Playing);

    QSignalSpy pause(&pool, &PlayerPool::pauseNeeded);
    Q_EMIT system.outputLost();
    QCOMPARE(pause.count(), 1);
    player->setPlaying(false);
    QTRY_COMPARE(system.releases, 2);
}

VIREO_TEST(tst_SoundFocus)
#include "tst_soundfocus.moc"
