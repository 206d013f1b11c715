// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/json.h"
#include "core/protocol/fingerprint.h"
#include "support/mediafixtures.h"
#include "support/mediaprocess.h"
#include "support/testmain.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace vireo;
using protocol::Fingerprint;
using protocol::MediaEvent;
using protocol::MediaJob;

//! What a clip looks and sounds like, on real encoded variants of the demo clips.
class tst_Fingerprint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void survives_data();
    void survives();
    void othersAreNotLike();
    void nothingIsLikeNothing();
    void bytesGoThereAndBack();
    void refusesWhatIsNone_data();
    void refusesWhatIsNone();

private:
    static constexpr int kClips = 4;

    //! Of the file at \p path, as a server gets it: from the real, confined process.
    static Fingerprint printOf(const QString &path)
    {
        QTemporaryDir output;
        test::MediaProcess process(path, output.path());
        if (!process.wait() || process.last().type != MediaEvent::Type::Done)
            return {};
        for (const MediaEvent &event : process.events()) {
            if (event.type == MediaEvent::Type::Playable)
                return event.print;
        }
        return {};
    }

    QTemporaryDir m_folder;
    QList<Fingerprint> m_prints; //!< of the demo clips
};

void tst_Fingerprint::initTestCase()
{
    const QString resources = QStringLiteral(VIREO_DEMO_DIR);
    const QJsonObject story = base::json::parseObject(
        test::readFile(resources + u"/demo.json"_s), {.bytes = 1 << 20, .elements = 10'000})
                                  .valueOr({});
    const QJsonArray clips = story["clips"_L1].toArray();
    QVERIFY(clips.size() > kClips);
    for (int i = 0; i < kClips; ++i) {
        const QString folder = m_folder.filePath(QString::number(i));
        QVERIFY(QDir().mkpath(folder));
        MediaJob job;
        job.kind = MediaJob::Kind::Paint;
        job.paint = clips.at(i)["scene"_L1].toObject();
        // Prints are made of far less.
        job.paint.insert(u"width"_s, 216);
        job.paint.insert(u"height"_s, 400);
        const MediaEvent painted
            = test::runMedia(resources + u'/' + clips.at(i)["image"_L1].toString(), folder, job);
        QCOMPARE(painted.type, MediaEvent::Type::Done);
        const QString path = m_folder.filePath(QString::number(i) + u".mp4"_s);
        QVERIFY(QFile::rename(folder + u'/' + painted.result.fallback, path));
        m_prints.append(printOf(path));
        QVERIFY(m_prints.last().pictures.size() >= 8);
        QVERIFY(m_prints.last().sounds.size() >= 60);
    }
}

void tst_Fingerprint::survives_data()
{
    QTest::addColumn<QStringList>("options"); // of ffmpeg
    QTest::addColumn<bool>("pictures");
    QTest::addColumn<bool>("sounds");
    const auto filtered = [](const QString &filter) {
        return QStringList{u"-vf"_s, filter, u"-c:v"_s, u"libx264"_s, u"-preset"_s, u"veryfast"_s};
    };
    const auto encoded = [](const QString &crf, const QString &sound) {
        return QStringList{
            u"-c:v"_s, u"libx264"_s, u"-preset"_s, u"veryfast"_s, u"-crf"_s, crf, u"-b:a"_s, sound};
    };
    QTest::newRow("encoded again") << encoded(u"28"_s, u"96k"_s) << true << true;
    QTest::newRow("encoded badly") << encoded(u"40"_s, u"48k"_s) << true << true;
    QTest::newRow("a quarter of the size") << filtered(u"scale=iw/4:-2"_s) << true << true;
    QTest::newRow("another shape") << filtered(u"scale=iw:ih*0.9"_s) << true << true;
    QTest::newRow("cropped by 2 %") << filtered(u"crop=iw*0.98:ih*0.98"_s) << true << true;
    QTest::newRow("cropped by 4 %") << filtered(u"crop=iw*0.96:ih*0.96"_s) << true << true;
    QTest::newRow("mirrored") << filtered(u"hflip"_s) << true << true;
    QTest::newRow("brighter") << filtered(u"eq=brightness=0.06:contrast=1.1"_s) << true << true;
    QTest::newRow("grey") << filtered(u"hue=s=0"_s) << true << true;
    QTest::newRow("20 pictures a second") << filtered(u"fps=20"_s) << true << true;
    QTest::newRow("a bar over a tenth")
        << filtered(u"drawbox=y=ih*0.9:h=ih*0.1:w=iw:color=black:t=fill"_s) << true << true;
    QTest::newRow("without its first 0.7 s")
        << QStringList{u"-ss"_s, u"0.7"_s, u"-c:v"_s, u"libx264"_s, u"-preset"_s, u"veryfast"_s}
        << true << true;
    QTest::newRow("half as loud, mono")
        << QStringList{u"-c:v"_s, u"copy"_s, u"-af"_s, u"volume=0.5"_s, u"-ac"_s, u"1"_s} << true
        << true;
    QTest::newRow("with no sound") << QStringList{u"-c:v"_s, u"copy"_s, u"-an"_s} << true << false;
}

void tst_Fingerprint::survives()
{
    QFETCH(QStringList, options);
    QFETCH(bool, pictures);
    QFETCH(bool, sounds);
    const QString path = m_folder.filePath(u"variant.mp4"_s);
    QVERIFY(test::runFfmpeg(
        QStringList{u"-i"_s, m_folder.filePath(u"0.mp4"_s)} + options + QStringList{path}));
    const protocol::Likeness found = protocol::likeness(m_prints.first(), printOf(path));
    qInfo("pictures %.2f, sounds %.2f", found.pictures, found.sounds);
    QCOMPARE(found.mirrored, options.contains(u"hflip"_s));
    QCOMPARE(found.picturesMatch(), pictures);
    QCOMPARE(found.soundsMatch(), sounds);
}

void tst_Fingerprint::othersAreNotLike()
{
    double mostSeen = 0;
    double mostHeard = 0;
    for (int i = 0; i < m_prints.size(); ++i) {
        for (int j = 0; j < i; ++j) {
            const protocol::Likeness found = protocol::likeness(m_prints.at(i), m_prints.at(j));
            mostSeen = qMax(mostSeen, found.pictures);
            mostHeard = qMax(mostHeard, found.sounds);
        }
    }
    qInfo("pictures %.2f, sounds %.2f at most", mostSeen, mostHeard);
    QVERIFY(mostSeen < 0.6);
    QVERIFY(mostHeard < 0.72);
}

void tst_Fingerprint::nothingIsLikeNothing()
{
    // Blank pictures and silence say nothing, however many there are.
    const Fingerprint blank{QList<quint64>(100, 0), QList<quint32>(1000, 0)};
    const protocol::Likeness found = protocol::likeness(blank, blank);
    QCOMPARE(found.pictures, 0.0);
    QCOMPARE(found.sounds, 0.0);
    const QString path = m_folder.filePath(u"blank.mp4"_s);
    test::ClipRecipe recipe;
    recipe.picture = u"color=c=gray"_s;
    recipe.audioCodec = QString();
    QVERIFY(test::makeClip(path, recipe));
    const Fingerprint made = printOf(path);
    QVERIFY(!made.pictures.isEmpty());
    QCOMPARE(made.pictures, QList<quint64>(made.pictures.size(), 0));
    // A moment is too little.
    const Fingerprint brief{m_prints.first().pictures.first(3), m_prints.first().sounds.first(20)};
    QVERIFY(!protocol::likeness(brief, brief).picturesMatch());
    QVERIFY(!protocol::likeness(brief, brief).soundsMatch());
}

void tst_Fingerprint::bytesGoThereAndBack()
{
    QCOMPARE(protocol::fingerprintFromBytes(protocol::toBytes(m_prints.first())),
        std::optional(m_prints.first()));
    QCOMPARE(protocol::fingerprintFromBytes(protocol::toBytes({})), std::optional(Fingerprint()));
    QCOMPARE(protocol::mirroredHash(protocol::mirroredHash(0x1234)), quint64(0x1234));
}

void tst_Fingerprint::refusesWhatIsNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("another version") << QByteArray("\x02\x00\x00", 3);
    QTest::newRow("fewer pictures than it says")
        << QByteArray("\x01\x00\x02", 3) + QByteArray(8, 'x');
    QTest::newRow("a piece of a sound") << QByteArray("\x01\x00\x00", 3) + QByteArray(3, 'x');
    QTest::newRow("too many pictures")
        << QByteArray("\x01\xff\xff", 3) + QByteArray(65535 * 8, 'x');
    QTest::newRow("too many sounds") << QByteArray("\x01\x00\x00", 3) + QByteArray(9376 * 4, 'x');
}

void tst_Fingerprint::refusesWhatIsNone()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!protocol::fingerprintFromBytes(bytes));
}

VIREO_TEST(tst_Fingerprint)
#include "tst_fingerprint.moc"
